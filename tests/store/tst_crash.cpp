// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/scratchstore.h"
#include "store/sqlfile.h"

#include <QHash>
#include <QProcess>

#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;
using namespace smsverify;

namespace {

constexpr int clients = 32;
constexpr int triesAllowed = 3;

PutOperation putOf(const QString &id, int generation)
{
    PutOperation operation = putOperation(*AuthId::fromText(id), "", {.tries = triesAllowed});
    const QByteArray number = QByteArray::number(generation);
    operation.code =
        CodeHasher({keyOf('k'), std::nullopt})
            .hash(id, number.rightJustified(CodeHasher::nonceSize, '0'), Secret(number));
    return operation;
}

// A code that no generation has, and one that this has.
CheckOperation wrongCheck(const QString &id)
{
    return checkOperation(*AuthId::fromText(id), "0");
}

CheckOperation rightCheck(const QString &id, int generation)
{
    return checkOperation(*AuthId::fromText(id), QByteArray::number(generation).constData());
}

// One write(2) a line: a line is there wholly or not at all.
void tell(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    if (std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout)
        != std::size_t(bytes.size()))
        std::abort();
    std::fflush(stdout);
}

// Puts and checks one identifier without end, one after another, and tells of every step: "ask"
// before it, "answer" after it.
class Client
{
public:
    Client(Store &store, const QString &id, unsigned seed)
        : m_store(store), m_id(id), m_random(seed)
    {
    }

    void step()
    {
        const auto dice = m_random() % 10;
        if (m_generation == 0 || dice < 3)
            put();
        else if (dice < 8)
            check(u"wrong"_s, wrongCheck(m_id));
        else
            check(u"right %1"_s.arg(m_generation), rightCheck(m_id, m_generation));
    }

private:
    void put()
    {
        ++m_generation;
        tell(u"ask %1 put %2"_s.arg(m_id).arg(m_generation));
        m_store.put(putOf(m_id, m_generation),
                    [this](const Result<PutOutcome> &outcome) { answered(outcome.has_value()); });
    }

    void check(const QString &what, const CheckOperation &operation)
    {
        tell(u"ask %1 %2"_s.arg(m_id, what));
        m_store.check(operation,
                      [this](const Result<CheckResult> &result) { answered(result.has_value()); });
    }

    void answered(bool isDone)
    {
        tell((isDone ? u"answer "_s : u"failure "_s) + m_id);
        step();
    }

    Store &m_store;
    const QString m_id;
    std::minstd_rand m_random;
    int m_generation = 0;
};

// The process that is killed.
int load(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const SystemClock clock;
    StoreOptions options;
    options.file = app.arguments().at(2);
    SqliteStore store(options, {keyOf('k'), std::nullopt}, clock);
    std::vector<std::unique_ptr<Client>> all;
    for (int i = 0; i < clients; ++i) {
        const QString id = app.arguments().at(3) + u'-' + QString::number(i);
        all.push_back(std::make_unique<Client>(store, id, unsigned(i) + 1));
        all.back()->step();
    }
    return app.exec();
}

// What is stored of one identifier: nothing where its code was used, used up or never put.
struct Stored
{
    int generation = 0;
    std::int64_t attempts = 0;

    bool operator==(const Stored &) const = default;
};
using State = std::optional<Stored>;

// What the killed process told of one identifier.
struct Told
{
    QStringList asked; // what has no answer yet
    State state; // as answered
    int lastPut = 0; // its generation

    State afterAsked() const
    {
        if (asked.isEmpty())
            return state;
        if (asked.first() == "put"_L1)
            return Stored{asked.last().toInt(), 0};
        if (!state)
            return state;
        if (asked.first() == "right"_L1)
            return state->generation == asked.last().toInt() ? State() : state;
        return state->attempts + 1 == triesAllowed ? State()
                                                   : Stored{state->generation, state->attempts + 1};
    }
};

State storedState(const ScratchStore &scratch, const QString &id)
{
    const auto found = scratch.ask().find(*AuthId::fromText(id));
    if (!found || !*found)
        return std::nullopt;
    return Stored{(*found)->code.nonce.toInt(), (*found)->attempts};
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItAnswered_data();
    void keepsWhatItAnswered();

private:
    ScratchStore m_scratch; // one file for all rounds
};

void TestCrash::keepsWhatItAnswered_data()
{
    QTest::addColumn<int>("answers"); // before the process is killed
    for (int round = 1; round <= 5; ++round)
        QTest::addRow("round %d", round) << 1777 * round;
}

void TestCrash::keepsWhatItAnswered()
{
    QFETCH(const int, answers);

    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--load"_s, m_scratch.options.file, QString::number(answers)});
    QHash<QString, Told> told;
    int seen = 0;
    const auto read = [&] {
        while (process.canReadLine()) {
            const QStringList words = QString::fromUtf8(process.readLine()).trimmed().split(u' ');
            QVERIFY(words.first() != "failure"_L1);
            Told &one = told[words.at(1)];
            if (words.first() == "ask"_L1) {
                one.asked = words.mid(2);
                if (one.asked.first() == "put"_L1)
                    one.lastPut = one.asked.last().toInt();
            } else {
                one.state = one.afterAsked();
                one.asked.clear();
                ++seen;
            }
        }
    };
    while (seen < answers) {
        QVERIFY(process.waitForReadyRead());
        read();
    }
    process.kill();
    QVERIFY(process.waitForFinished());
    read();

    m_scratch.clock.setNow(SystemClock().now());
    m_scratch.open();
    QVERIFY(m_scratch.comesTo(StoreHealth::Trouble::None));
    QCOMPARE(QString::number(m_scratch.store->figures().activeEntries),
             SqlFile(m_scratch.options.file).rows(u"SELECT count(*) FROM verification"_s).value(0));
    QCOMPARE(told.size(), clients);
    for (auto it = told.cbegin(); it != told.cend(); ++it) {
        const State stored = storedState(m_scratch, it.key());
        QVERIFY2(stored == it->state || stored == it->afterAsked(), qPrintable(it.key()));
        const int generation = stored ? stored->generation : it->lastPut;
        const auto result = m_scratch.ask().check(rightCheck(it.key(), generation));
        QVERIFY(result);
        QCOMPARE(result->verdict, stored ? CheckVerdict::Right : CheckVerdict::Unknown);
    }
    m_scratch.close();
}

// Not QTEST_GUILESS_MAIN: the program is also the process that is killed.
int main(int argc, char **argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--load") == 0)
        return load(argc, argv);
    QCoreApplication app(argc, argv);
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"
