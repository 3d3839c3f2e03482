// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/memorykeyring.h"
#include "console/models/settingsdraft.h"
#include "console/models/settingtext.h"
#include "console/models/settingwording.h"
#include "settings/scratchsources.h"
#include "settings/settingregistry.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>
#include <set>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

std::size_t at(const QString &environment)
{
    for (std::size_t i = 0; i < SettingsDraft::count(); ++i) {
        if (SettingsDraft::definition(i).environment == environment)
            return i;
    }
    return SettingsDraft::count();
}

const std::size_t port = at(u"HTTP_PORT"_s);
const std::size_t host = at(u"HTTP_HOST"_s);
const std::size_t name = at(u"ORG_NAME"_s);
const std::size_t token = at(u"API_TOKEN"_s);
const std::size_t gateway = at(u"SMS_GATEWAY"_s);

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Settings on files of their own, and what a person does with them.
class Desk
{
public:
    explicit Desk(const QByteArray &content = {}, const QByteArray &systemContent = {})
    {
        scratch.file(u"system.toml"_s, systemContent);
        scratch.file(u"settings.toml"_s, content);
    }

    // Reads; from then on the sources are fixed.
    void read()
    {
        if (!kept) {
            kept.emplace(scratch.sources, keyRing);
            draft.emplace(*kept);
        }
        QSignalSpy taken(&*draft, &SettingsDraft::taken);
        kept->read([this](const KeptReading &reading) { draft->take(reading, changes); });
        QVERIFY(taken.wait());
    }

    // Types a text and waits until it is judged.
    void type(std::size_t index, const QString &text)
    {
        draft->setText(index, text);
        QTRY_VERIFY(draft->isJudged());
    }

    void write()
    {
        written.reset();
        kept->write(draft->edits(), draft->reading().fingerprint,
                    [this](const KeptSettings::Written &answer) { written = answer; });
        QTRY_VERIFY(written);
    }

    QString path() const { return scratch.path(u"settings.toml"_s); }

    ScratchSources scratch;
    MemoryKeyRing keyRing;
    std::optional<KeptSettings> kept;
    std::optional<SettingsDraft> draft;
    SettingsDraft::Changes changes = SettingsDraft::Changes::Drop;
    std::optional<KeptSettings::Written> written;
};

} // namespace

class TestSettingsDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingHasItsWords();
    void showsWhatHolds();
    void locksWhatIsSetAbove();
    void textAsKeptOrByDefaultIsNoChange();
    void judgesWhileTyping();
    void judgesWhatOnlyMakesSenseTogether();
    void undoesWordsAndManyAtOnce();
    void writesChangesAlone();
    void keepsSecretsInKeyRing();
    void keepsSecretsInFileWithoutKeyRing();
    void keepsSecretsInFileWhereKeyRingRefuses();
    void forgetsSecret();
    void noticesAnothersChangeAndKeepsOnesOwn();
    void exportsAndImportsWithoutSecrets();
    void exportsNothingThatIsGivenElsewhere();
    void defaultsForAllLeaveAValidDraft();
    void marksWhatFileHoldsWrongly();
};

void TestSettingsDraft::everySettingHasItsWords()
{
    std::set<QString> labels;
    for (const SettingDefinition &definition : settingDefinitions()) {
        const QString group = settingGroupName(definition.group());
        QVERIFY2(labels.insert(group + settingLabel(definition)).second,
                 qPrintable(definition.environment));
        QVERIFY(settingHelp(definition).endsWith(u'.'));
        QVERIFY(settingForm(definition).endsWith(u'.'));
    }
}

void TestSettingsDraft::showsWhatHolds()
{
    Desk desk("[http]\nport = 81\n", "[http]\nhost = '::1'\nport = 80\n");
    desk.read();
    QCOMPARE(desk.draft->text(port), u"81"_s);
    QCOMPARE(desk.draft->text(host), u"::1"_s);
    QCOMPARE(desk.draft->text(name), u"Your Organization Name"_s);
    QCOMPARE(desk.draft->text(gateway), QString());
    QCOMPARE(desk.draft->text(at(u"DATA_DIR"_s)), u"/srv/data"_s);
    QVERIFY(!desk.draft->isDefault(port) && !desk.draft->isDefault(host));
    QVERIFY(desk.draft->isDefault(name));
    QVERIFY(desk.draft->changed().empty() && desk.draft->invalid().empty());
    desk.draft->setDefault(port);
    QCOMPARE(desk.draft->text(port), u"80"_s);
}

void TestSettingsDraft::locksWhatIsSetAbove()
{
    Desk desk("[http]\nport = 81\n");
    desk.scratch.environment(u"HTTP_PORT"_s, u"82"_s).flag(u"host"_s, u"::1"_s);
    desk.read();
    QVERIFY(desk.draft->isLocked(port) && desk.draft->isLocked(host));
    QCOMPARE(desk.draft->text(port), u"82"_s);
    desk.draft->setText(port, u"83"_s);
    QCOMPARE(desk.draft->text(port), u"82"_s);
    QVERIFY(desk.draft->changed().empty());
}

void TestSettingsDraft::textAsKeptOrByDefaultIsNoChange()
{
    Desk desk("[http]\nport = 81\n");
    desk.read();
    desk.type(port, u"9"_s);
    desk.type(port, u"81"_s);
    QVERIFY(!desk.draft->isChanged(port));
    QVERIFY(!desk.draft->undoStack().canUndo());
    desk.type(port, u"8000"_s);
    QVERIFY(desk.draft->isChanged(port) && desk.draft->isDefault(port));
    const SettingsEdits taken{{u"HTTP_PORT"_s, std::nullopt}};
    QCOMPARE(desk.draft->edits(), taken);
}

void TestSettingsDraft::judgesWhileTyping()
{
    Desk desk;
    desk.read();
    const std::size_t number = at(u"FLOWROUTE_NUMBER"_s);
    desk.draft->setText(number, u"12065550"_s);
    // At once, before the whole is judged.
    QVERIFY(desk.draft->error(number));
    QCOMPARE(desk.draft->invalid(), std::vector{number});
    QCOMPARE(objectionText(*desk.draft->error(number), desk.draft->text(number)),
             u"8 digits; it must be 11, the first a 1."_s);
    desk.type(number, u"12065550100"_s);
    QVERIFY(!desk.draft->error(number));
    QCOMPARE(desk.draft->settings().flowroute.number, u"12065550100"_s);
}

void TestSettingsDraft::judgesWhatOnlyMakesSenseTogether()
{
    Desk desk;
    desk.read();
    desk.type(host, u"0.0.0.0"_s);
    QCOMPARE(desk.draft->invalid(), std::vector{host});
    desk.type(token, u"marker"_s);
    QVERIFY(desk.draft->invalid().empty());
    desk.type(gateway, u"flowroute"_s);
    QCOMPARE(desk.draft->invalid(),
             (std::vector{at(u"FLOWROUTE_ACCESS_KEY"_s), at(u"FLOWROUTE_SECRET_KEY"_s),
                          at(u"FLOWROUTE_NUMBER"_s)}));
    desk.type(at(u"RETRIES_ALLOWED"_s), u"100"_s);
    QVERIFY(desk.draft->warning(at(u"RETRIES_ALLOWED"_s)));
}

void TestSettingsDraft::undoesWordsAndManyAtOnce()
{
    Desk desk("[http]\nport = 81\n");
    desk.read();
    QUndoStack &stack = desk.draft->undoStack();
    for (const QString &text : {u"A"_s, u"Ac"_s, u"Acme"_s})
        desk.draft->setText(name, text);
    desk.draft->setText(port, u"82"_s);
    QCOMPARE(stack.count(), 2);
    stack.undo();
    QCOMPARE(desk.draft->text(port), u"81"_s);
    stack.undo();
    QCOMPARE(desk.draft->text(name), u"Your Organization Name"_s);
    stack.redo();
    stack.redo();
    desk.draft->revert();
    QVERIFY(desk.draft->changed().empty());
    stack.undo();
    QCOMPARE(desk.draft->changed().size(), 2U);
    desk.draft->setDefaults({port, name}, u"Defaults"_s);
    QCOMPARE(desk.draft->text(port), u"8000"_s);
    stack.undo();
    QCOMPARE(desk.draft->text(port), u"82"_s);
    QTRY_COMPARE(desk.draft->settings().http.port, 82);
}

void TestSettingsDraft::writesChangesAlone()
{
    Desk desk("# mine\n[http]\nport = 81\n");
    desk.read();
    desk.type(name, u"Café"_s);
    desk.write();
    QVERIFY(desk.written->has_value());
    QCOMPARE(contentOf(desk.path()),
             QByteArray("# mine\n[http]\nport = 81\n\n[message]\norg_name = \"Café\"\n"));
    desk.draft->take(**desk.written);
    QVERIFY(desk.draft->changed().empty());
    QCOMPARE(desk.draft->text(name), u"Café"_s);
    QVERIFY(!desk.draft->undoStack().canUndo());
}

void TestSettingsDraft::keepsSecretsInKeyRing()
{
    Desk desk("[http]\napi_token = 'old'\n");
    desk.read();
    QVERIFY(desk.draft->reading().hasKeyRing);
    QVERIFY(desk.draft->isGiven(token));
    QCOMPARE(desk.draft->text(token), QString());
    desk.type(token, u"marker"_s);
    desk.write();
    QVERIFY(desk.written->has_value());
    QCOMPARE(contentOf(desk.path()), QByteArray("[http]\n"));
    QCOMPARE(desk.keyRing.secrets.values(), QStringList(u"marker"_s));
    QCOMPARE((*desk.written)->judgement.settings.apiToken, Secret("marker"));
    desk.draft->take(**desk.written);
    QCOMPARE(desk.draft->origin(token).kind, SettingOrigin::Kind::KeyRing);
    QCOMPARE(desk.draft->text(token), QString());
}

void TestSettingsDraft::keepsSecretsInFileWithoutKeyRing()
{
    Desk desk;
    desk.keyRing.isAvailable = false;
    desk.read();
    QVERIFY(!desk.draft->reading().hasKeyRing);
    desk.type(token, u"marker"_s);
    desk.write();
    QCOMPARE(contentOf(desk.path()), QByteArray("[http]\napi_token = \"marker\"\n"));
}

void TestSettingsDraft::keepsSecretsInFileWhereKeyRingRefuses()
{
    Desk desk;
    desk.keyRing.refusesWrites = true;
    desk.read();
    desk.type(token, u"marker"_s);
    desk.write();
    QCOMPARE(contentOf(desk.path()), QByteArray("[http]\napi_token = \"marker\"\n"));
}

void TestSettingsDraft::forgetsSecret()
{
    Desk desk;
    desk.keyRing.secrets.insert(desk.path() + u"#API_TOKEN"_s, u"marker"_s);
    desk.read();
    QVERIFY(desk.draft->isGiven(token));
    desk.draft->setDefault(token);
    QVERIFY(desk.draft->isChanged(token) && !desk.draft->isGiven(token));
    desk.write();
    QVERIFY(desk.keyRing.secrets.isEmpty());
}

void TestSettingsDraft::noticesAnothersChangeAndKeepsOnesOwn()
{
    Desk desk("[http]\nport = 81\n");
    desk.read();
    desk.type(name, u"Acme"_s);
    desk.scratch.write(u"settings.toml"_s, "[http]\nport = 83\n");
    desk.write();
    QVERIFY(!desk.written->has_value());
    QCOMPARE(desk.written->error().reason, SettingsWriteFailure::Reason::ChangedMeanwhile);
    desk.changes = SettingsDraft::Changes::Keep;
    desk.read();
    QCOMPARE(desk.draft->text(port), u"83"_s);
    QCOMPARE(desk.draft->text(name), u"Acme"_s);
    desk.write();
    QVERIFY(desk.written->has_value());
    QCOMPARE(contentOf(desk.path()),
             QByteArray("[http]\nport = 83\n\n[message]\norg_name = \"Acme\"\n"));
}

void TestSettingsDraft::exportsAndImportsWithoutSecrets()
{
    Desk desk("[http]\nport = 81\napi_token = 'marker'\n");
    desk.read();
    desk.type(name, u"Acme"_s);
    const QString copy = desk.scratch.path(u"copy.toml"_s);
    bool isExported = false;
    desk.kept->exportFile(copy, desk.draft->edits(),
                          [&](const std::optional<QString> &trouble) { isExported = !trouble; });
    QTRY_VERIFY(isExported);
    QCOMPARE(contentOf(copy), QByteArray("[http]\nport = 81\n\n[message]\norg_name = \"Acme\"\n"));

    desk.scratch.write(u"copy.toml"_s, "[http]\nport = 84\napi_token = 'other'\n");
    std::optional<KeptSettings::Imported> imported;
    desk.kept->importFile(copy, [&](const KeptSettings::Imported &file) { imported = file; });
    QTRY_VERIFY(imported);
    QVERIFY(imported->has_value());
    desk.draft->setTexts(**imported, u"Import"_s);
    QCOMPARE(desk.draft->text(port), u"84"_s);
    QVERIFY(!desk.draft->isChanged(token));
    desk.draft->undoStack().undo();
    QCOMPARE(desk.draft->text(port), u"81"_s);
}

void TestSettingsDraft::exportsNothingThatIsGivenElsewhere()
{
    Desk desk("[http]\nport = 81\n[code]\nlength = 6\n");
    desk.scratch.environment(u"HTTP_PORT"_s, u"82"_s).environment(u"ORG_NAME"_s, u"Here"_s);
    desk.scratch.flag(u"host"_s, u"::1"_s);
    desk.read();
    desk.draft->setDefault(at(u"CODE_LENGTH"_s));
    const QString copy = desk.scratch.path(u"copy.toml"_s);
    bool isExported = false;
    desk.kept->exportFile(copy, desk.draft->edits(),
                          [&](const std::optional<QString> &trouble) { isExported = !trouble; });
    QTRY_VERIFY(isExported);
    QCOMPARE(contentOf(copy), QByteArray("[http]\nport = 81\n"));
}

void TestSettingsDraft::defaultsForAllLeaveAValidDraft()
{
    Desk desk("[gateway]\nkind = 'flowroute'\ntimeout = 5\n[flowroute]\naccess_key = 'a'\n"
              "secret_key = 's'\nnumber = '12065550100'\n[http]\nhost = '0.0.0.0'\nport = 81\n"
              "allow_anonymous = true\n[database]\nfile = 'other.db'\n[code]\nlength = 6\n");
    desk.read();
    QVERIFY(desk.draft->invalid().empty());
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < SettingsDraft::count(); ++i) {
        if (!SettingsDraft::isOfInstallation(i))
            all.push_back(i);
    }
    desk.draft->setDefaults(all, u"Defaults"_s);
    QTRY_VERIFY(desk.draft->isJudged());
    QVERIFY(desk.draft->invalid().empty());
    QCOMPARE(desk.draft->changed(), (std::vector{at(u"GATEWAY_TIMEOUT"_s), at(u"CODE_LENGTH"_s)}));
    QCOMPARE(desk.draft->settings().gateway, GatewayKind::Flowroute);
    QCOMPARE(desk.draft->settings().http.port, 81);
}

void TestSettingsDraft::marksWhatFileHoldsWrongly()
{
    Desk desk("[http]\nport = 70000\n[code.length]\nx = 1\n");
    desk.read();
    QCOMPARE(desk.draft->invalid(), (std::vector{at(u"CODE_LENGTH"_s), port}));
    QCOMPARE(desk.draft->text(port), u"70000"_s);
    desk.type(port, u"81"_s);
    QCOMPARE(desk.draft->invalid(), std::vector{at(u"CODE_LENGTH"_s)});
}

QTEST_GUILESS_MAIN(TestSettingsDraft)
#include "tst_settingsdraft.moc"
