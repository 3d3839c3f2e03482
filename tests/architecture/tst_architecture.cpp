// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestFile = 500; // lines
constexpr qsizetype highestMedian = 120; // lines, over core and app

const QDir &root()
{
    static const QDir directory(QStringLiteral(PROJECT_SOURCE_DIR));
    return directory;
}

// The row of a folder of core/; includes go downwards only.
std::optional<int> rowOf(const QString &folder)
{
    static const QHash<QString, int> rows{
        {u"base"_s, 0},      {u"phone"_s, 1},      {u"codes"_s, 1},   {u"verification"_s, 2},
        {u"limits"_s, 3},    {u"sms"_s, 3},        {u"store"_s, 3},   {u"protocol"_s, 3},
        {u"telemetry"_s, 3}, {u"postgresql"_s, 4}, {u"engine"_s, 4},  {u"http"_s, 4},
        {u"client"_s, 4},    {u"settings"_s, 5},   {u"service"_s, 6},
    };
    const auto row = rows.constFind(folder);
    return row == rows.cend() ? std::nullopt : std::optional(*row);
}

// Why a file of the folder core/<from> may not include "<path>"; empty where it may.
QString objection(const QString &from, const QString &path)
{
    if (path.endsWith(u".moc"_s) || path.startsWith(u"moc_"_s))
        return {};
    const QString to = path.section(u'/', 0, -2);
    const std::optional<int> fromRow = rowOf(from);
    const std::optional<int> toRow = rowOf(to);
    if (!fromRow)
        return u"core/%1 stands in no row"_s.arg(from);
    if (!toRow)
        return u"\"%1\" lies in no folder of core"_s.arg(path);
    if (from == to || *toRow < *fromRow)
        return {};
    if (from == "settings"_L1 && path.endsWith("options.h"_L1))
        return {};
    return u"%1 (row %2) includes \"%3\" (row %4)"_s.arg(from).arg(*fromRow).arg(path).arg(*toRow);
}

// The row of a folder of app/console/, by the same rule.
std::optional<int> consoleRowOf(const QString &folder)
{
    static const QStringList rows{u"theme"_s,  u"widgets"_s, u"feed"_s,
                                  u"models"_s, u"panels"_s,  u"window"_s};
    const auto row = static_cast<int>(rows.indexOf(folder));
    return row < 0 ? std::nullopt : std::optional(row);
}

// Why a file of the folder app/console/<from> may not include "<path>"; empty where it may.
QString consoleObjection(const QString &from, const QString &path)
{
    const std::optional<int> fromRow = consoleRowOf(from);
    if (!fromRow)
        return u"app/console/%1 stands in no row"_s.arg(from);
    if (!path.startsWith("console/"_L1))
        return {};
    const std::optional<int> toRow = consoleRowOf(path.section(u'/', 1, -2));
    if (!toRow)
        return u"\"%1\" lies in no folder of the window"_s.arg(path);
    return *toRow <= *fromRow ? QString() : u"%1 includes \"%2\""_s.arg(from, path);
}

struct SourceFile
{
    QString path; // below the project's root
    QStringList lines;
};

SourceFile readFile(const QString &path)
{
    QFile file(root().filePath(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return {path, lines};
}

std::vector<SourceFile> filesBelow(const QStringList &folders, const QStringList &patterns)
{
    std::vector<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator entries(root().filePath(folder), patterns, QDir::Files,
                             QDirIterator::Subdirectories);
        while (entries.hasNext())
            files.push_back(readFile(root().relativeFilePath(entries.next())));
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<SourceFile> cppFilesBelow(const QStringList &folders)
{
    return filesBelow(folders, {u"*.h"_s, u"*.cpp"_s, u"*.h.in"_s});
}

// Calls visit(line number, match) for each line that matches.
template <class Visit>
void forEachMatch(const SourceFile &file, const QRegularExpression &expression, Visit visit)
{
    for (qsizetype i = 0; i < file.lines.size(); ++i) {
        if (const auto match = expression.match(file.lines.at(i)); match.hasMatch())
            visit(i + 1, match);
    }
}

QString at(const SourceFile &file, qsizetype line, const QString &what)
{
    return u"\n%1:%2: %3"_s.arg(file.path).arg(line).arg(what);
}

const QRegularExpression quotedInclude(u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s);

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule_data();
    void rule();
    void coreIncludesDownwards();
    void consoleRule_data();
    void consoleRule();
    void consoleIncludesDownwards();
    void appIncludesOnlyItselfAndCore();
    void coreKnowsNoGui();
    void headers();
    void sizes();
};

void TestArchitecture::rule_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isAllowed");

    QTest::newRow("a lower row") << u"engine"_s << u"store/store.h"_s << true;
    QTest::newRow("the same folder") << u"store"_s << u"store/slot.h"_s << true;
    QTest::newRow("a sibling") << u"store"_s << u"limits/limitlist.h"_s << false;
    QTest::newRow("a sibling's options") << u"http"_s << u"engine/engineoptions.h"_s << false;
    QTest::newRow("a higher row") << u"base"_s << u"settings/settings.h"_s << false;
    QTest::newRow("settings and options") << u"settings"_s << u"http/httpoptions.h"_s << true;
    QTest::newRow("the application") << u"service"_s << u"app/main.h"_s << false;
    QTest::newRow("a file without its folder") << u"service"_s << u"service.h"_s << false;
    QTest::newRow("a folder without a row") << u"misc"_s << u"base/clock.h"_s << false;
}

void TestArchitecture::rule()
{
    QFETCH(const QString, from);
    QFETCH(const QString, path);
    QFETCH(const bool, isAllowed);
    QCOMPARE(objection(from, path).isEmpty(), isAllowed);
}

void TestArchitecture::coreIncludesDownwards()
{
    QString objections;
    for (const SourceFile &file : cppFilesBelow({u"core"_s})) {
        const QString folder = file.path.section(u'/', 1, -2);
        forEachMatch(file, quotedInclude, [&](qsizetype line, const auto &match) {
            if (const QString why = objection(folder, match.captured(1)); !why.isEmpty())
                objections += at(file, line, why);
        });
    }
    QVERIFY2(objections.isEmpty(), qPrintable(objections));
}

void TestArchitecture::consoleRule_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isAllowed");

    QTest::newRow("a lower row") << u"panels"_s << u"console/models/entrymodel.h"_s << true;
    QTest::newRow("the same folder") << u"theme"_s << u"console/theme/tokens.h"_s << true;
    QTest::newRow("a higher row") << u"widgets"_s << u"console/feed/feed.h"_s << false;
    QTest::newRow("core") << u"feed"_s << u"service/service.h"_s << true;
    QTest::newRow("a folder without a row") << u"misc"_s << u"console/theme/tokens.h"_s << false;
}

void TestArchitecture::consoleRule()
{
    QFETCH(const QString, from);
    QFETCH(const QString, path);
    QFETCH(const bool, isAllowed);
    QCOMPARE(consoleObjection(from, path).isEmpty(), isAllowed);
}

void TestArchitecture::consoleIncludesDownwards()
{
    QString objections;
    for (const SourceFile &file : cppFilesBelow({u"app/console"_s})) {
        const QString folder = file.path.section(u'/', 2, -2);
        forEachMatch(file, quotedInclude, [&](qsizetype line, const auto &match) {
            if (const QString why = consoleObjection(folder, match.captured(1)); !why.isEmpty())
                objections += at(file, line, why);
        });
    }
    QVERIFY2(objections.isEmpty(), qPrintable(objections));
}

void TestArchitecture::appIncludesOnlyItselfAndCore()
{
    QString objections;
    for (const SourceFile &file : cppFilesBelow({u"app"_s})) {
        forEachMatch(file, quotedInclude, [&](qsizetype line, const auto &match) {
            const QString path = match.captured(1);
            if (rowOf(path.section(u'/', 0, 0)) || path.endsWith(u".moc"_s))
                return;
            if (!root().exists(u"app/"_s + path) && !root().exists(u"app/"_s + path + u".in"_s))
                objections += at(file, line, u"\"%1\" lies in neither app nor core"_s.arg(path));
        });
    }
    QVERIFY2(objections.isEmpty(), qPrintable(objections));
}

// A header of a GUI module is only found by its module's name, or by linking the module.
void TestArchitecture::coreKnowsNoGui()
{
    const QRegularExpression include(
        uR"(^\s*#\s*include\s*<(Qt(Gui|Widgets|Svg|SvgWidgets|PrintSupport|OpenGL|Quick|Qml)/.*)>)"_s);
    const QRegularExpression link(
        uR"(\b(Qt6::(Gui|Widgets|Svg|SvgWidgets|PrintSupport|OpenGL|Quick|Qml))\b)"_s);
    QString objections;
    for (const SourceFile &file : cppFilesBelow({u"core"_s})) {
        forEachMatch(file, include, [&](qsizetype line, const auto &match) {
            objections += at(file, line, u"core includes <%1>"_s.arg(match.captured(1)));
        });
    }
    for (const SourceFile &file : filesBelow({u"core"_s}, {u"CMakeLists.txt"_s})) {
        forEachMatch(file, link, [&](qsizetype line, const auto &match) {
            objections += at(file, line, u"core links "_s + match.captured(1));
        });
    }
    QVERIFY2(objections.isEmpty(), qPrintable(objections));
}

void TestArchitecture::headers()
{
    const QStringList expected{u"SPDX-FileCopyrightText: The SMS Verification Console authors"_s,
                               u"SPDX-License-Identifier: GPL-3.0-or-later"_s};
    const QStringList folders{u"core"_s, u"app"_s, u"packaging"_s, u"tests"_s, u"cmake"_s};
    QString objections;
    const auto examine = [&](const QStringList &patterns, const QString &comment) {
        for (const SourceFile &file : filesBelow(folders, patterns)) {
            for (qsizetype i = 0; i < expected.size(); ++i) {
                if (file.lines.value(i) != comment + expected.at(i))
                    objections += at(file, i + 1, u"is not \"%1\""_s.arg(comment + expected.at(i)));
            }
        }
    };
    examine({u"*.h"_s, u"*.cpp"_s, u"*.h.in"_s}, u"// "_s);
    examine({u"CMakeLists.txt"_s, u"*.cmake"_s}, u"# "_s);
    examine({u"*.sql"_s}, u"-- "_s);
    QVERIFY2(objections.isEmpty(), qPrintable(objections));
}

void TestArchitecture::sizes()
{
    QString objections;
    std::vector<qsizetype> sizes;
    for (const SourceFile &file :
         cppFilesBelow({u"core"_s, u"app"_s, u"packaging"_s, u"tests"_s})) {
        if (!file.path.startsWith(u"tests/"_s))
            sizes.push_back(file.lines.size());
        if (file.lines.size() > longestFile)
            objections +=
                at(file, longestFile,
                   u"is over the budget: %1 lines of %2"_s.arg(file.lines.size()).arg(longestFile));
    }
    QVERIFY2(objections.isEmpty(), qPrintable(objections));
    QVERIFY(!sizes.empty());
    const auto median = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::ranges::nth_element(sizes, median);
    QVERIFY2(*median <= highestMedian,
             qPrintable(u"half of the files have %1 lines or more"_s.arg(*median)));
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
