// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/language.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

struct Message
{
    bool hasPlurals = false;
    bool isFinished = true;
    QStringList forms;
};

// By what a translation is found by: context, source, comment.
using Key = std::array<QString, 3>;
using Messages = QMap<Key, Message>;

Messages readMessages(const QString &path)
{
    Messages messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    Key key;
    Message message;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == "message"_L1)
            messages.insert(key, message);
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "name"_L1) {
            key[0] = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            message = {};
            key[2].clear();
            message.hasPlurals = xml.attributes().value("numerus"_L1) == "yes"_L1;
        } else if (xml.name() == "source"_L1) {
            key[1] = xml.readElementText();
        } else if (xml.name() == "comment"_L1) {
            key[2] = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.isFinished = !xml.attributes().hasAttribute("type"_L1);
            if (!message.hasPlurals)
                message.forms = {xml.readElementText()};
        } else if (xml.name() == "numerusform"_L1) {
            message.forms.append(xml.readElementText());
        }
    }
    return messages;
}

// What has to stand in a translation as it stands in the source.
QStringList fixedParts(const QString &text)
{
    static const QRegularExpression part(
        u"%L?(?:n|[1-9])|\\{[a-z_]*\\}|--[a-z-]+|[A-Z]+_[A-Z_]+|<[^>]+>"_s);
    QStringList parts;
    for (const auto &match : part.globalMatch(text))
        parts.append(match.captured());
    parts.removeDuplicates(); // an inflected sentence may name one twice
    parts.sort();
    return parts;
}

QString sentence(const Key &key)
{
    return u"%1: \"%2\""_s.arg(key[0], key[1]);
}

} // namespace

// The words of each language, against what the sources say.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereForEveryLanguage();
    void isComplete_data();
    void isComplete();
    void keepsWhatIsNotWords_data();
    void keepsWhatIsNotWords();

private:
    static QString file(const QString &language)
    {
        return QStringLiteral(TRANSLATIONS "/sms-verification-console_%1.ts").arg(language);
    }
    static void addLanguages();
};

void TestTranslations::addLanguages()
{
    QTest::addColumn<QString>("language");
    for (const Language &language : languages())
        QTest::newRow(qPrintable(language.code)) << language.code;
}

void TestTranslations::isThereForEveryLanguage()
{
    QCOMPARE(QDir(QStringLiteral(TRANSLATIONS)).entryList({u"*.ts"_s}).size(),
             qsizetype(languages().size()));
}

void TestTranslations::isComplete_data()
{
    addLanguages();
}

// Takes over what the sources say into a copy: what was missing is unfinished there, and what was
// too many is gone.
void TestTranslations::isComplete()
{
    QFETCH(const QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy_%1.ts"_s.arg(language));
    QVERIFY(QFile::copy(file(language), copy));
    QStringList arguments{u"-silent"_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s};
    if (language == u"en"_s)
        arguments.append(u"-pluralonly"_s);
    arguments += {QStringLiteral(SOURCES "/app"), QStringLiteral(SOURCES "/core"), u"-ts"_s, copy};
    QProcess update;
    update.setProcessChannelMode(QProcess::MergedChannels);
    update.start(QStringLiteral(LUPDATE), arguments);
    QVERIFY(update.waitForFinished(60'000));
    // It warns of strings that no translation would be found for.
    QCOMPARE(update.readAll(), QByteArray());

    const Messages messages = readMessages(copy);
    QStringList wanting;
    for (auto message = messages.cbegin(); message != messages.cend(); ++message) {
        const bool isEmpty = std::ranges::any_of(
            message->forms, [](const QString &form) { return form.trimmed().isEmpty(); });
        if (!message->isFinished || isEmpty)
            wanting.append(sentence(message.key()));
    }
    QCOMPARE(wanting.join(u'\n'), QString());
    QCOMPARE(readMessages(file(language)).keys(), messages.keys());
}

void TestTranslations::keepsWhatIsNotWords_data()
{
    addLanguages();
}

void TestTranslations::keepsWhatIsNotWords()
{
    QFETCH(const QString, language);
    const Messages messages = readMessages(file(language));
    QVERIFY(!messages.isEmpty());
    const bool hasOneForm = language == u"ja"_s || language == u"zh_CN"_s;
    QStringList wrong;
    for (auto message = messages.cbegin(); message != messages.cend(); ++message) {
        const qsizetype forms = message->hasPlurals && !hasOneForm ? 2 : 1;
        if (message->forms.size() != forms)
            wrong.append(sentence(message.key()) + u" has not the forms of its language"_s);
        for (const QString &form : message->forms) {
            QStringList parts = fixedParts(message.key()[1]);
            // "the next message" may stand for one of them
            if (forms == 2 && &form == &message->forms.constFirst() && !form.contains("%Ln"_L1))
                parts.removeAll(u"%Ln"_s);
            if (fixedParts(form) != parts)
                wrong.append(sentence(message.key()) + u" is \""_s + form + u'"');
        }
    }
    QCOMPARE(wrong.join(u'\n'), QString());
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
