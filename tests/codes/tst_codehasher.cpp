// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/codehasher.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace smsverify;

Q_DECLARE_METATYPE(smsverify::HashedCode)

namespace {

CodeKey keyOf(char first)
{
    QByteArray bytes;
    for (int i = 0; i < CodeKey::size; ++i)
        bytes += static_cast<char>(first + i);
    return *CodeKey::fromBytes(Secret(bytes));
}

Secret secret(const char *digits)
{
    return Secret(QByteArray(digits));
}

const QByteArray nonce = QByteArray::fromHex("00112233445566778899aabbccddeeff");
const QString identifier = QStringLiteral("applicant-17");

} // namespace

class TestCodeHasher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesAKnownDigest();
    void matchesWithoutLeadingZeros_data();
    void matchesWithoutLeadingZeros();
    void everyPartCounts_data();
    void everyPartCounts();
    void entriesOfThePreviousKeyStillMatch();
    void anEntryOfAnUnknownKeyIsNotCompared();
    void manyThreadsMatchAtOnce();
};

// With KEY=000102030405...1f, the key as hexadecimal digits:
// { printf 'smsverify code 1\000\000\000\014applicant-17'
//   printf '\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff'
//   printf 427; } | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY
void TestCodeHasher::givesAKnownDigest()
{
    const CodeHasher hasher({keyOf(0), {}});
    const HashedCode hashed = hasher.hash(identifier, nonce, secret("0427"));
    const QByteArray expected("84f95651d68a81bdd7d675430d06e54a3b9056b1da5a2e5512e9957988f46ccd");
    QCOMPARE(hashed.digest.toHex(), expected);
    QCOMPARE(hashed.nonce, nonce);
    QCOMPARE(hashed.keyId, keyOf(0).id());
    QCOMPARE(hasher.hash(identifier, nonce, secret("0427")).digest.toHex(), expected);
}

void TestCodeHasher::matchesWithoutLeadingZeros_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("isRight");

    const auto row = [](const char *name, const char *stored, const char *given, bool isRight) {
        QTest::newRow(name) << QByteArray(stored) << QByteArray(given) << isRight;
    };
    row("the same", "0427", "0427", true);
    row("the client dropped the zero", "0427", "427", true);
    row("the client added zeros", "0427", "000427", true);
    row("zeros and zero", "0000", "0", true);
    row("a zero behind counts", "4270", "427", false);
    row("a zero inside counts", "4027", "427", false);
    row("another digit", "0427", "0428", false);
    row("longer", "0427", "04270", false);
    row("very long", "0427", QByteArray(100'000, '4').constData(), false);
    row("a beginning", "0427", "042", false);
    row("zero instead", "0427", "0", false);
}

void TestCodeHasher::matchesWithoutLeadingZeros()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QByteArray, given);
    QFETCH(const bool, isRight);
    const CodeHasher hasher({keyOf(0), {}});
    QCOMPARE(
        hasher.match(identifier, hasher.hash(identifier, nonce, Secret(stored)), Secret(given)),
        isRight ? CodeMatch::Right : CodeMatch::Wrong);
}

void TestCodeHasher::everyPartCounts_data()
{
    QTest::addColumn<QString>("askedFor");
    QTest::addColumn<HashedCode>("stored");

    const CodeHasher hasher({keyOf(0), {}});
    const HashedCode hashed = hasher.hash(identifier, nonce, secret("1234"));
    QTest::newRow("another identifier") << QStringLiteral("applicant-18") << hashed;
    QTest::newRow("an identifier with a digit moved in from the code")
        << identifier << hasher.hash(identifier + u'1', nonce, secret("234"));
    HashedCode changed = hashed;
    changed.nonce[0] = '\x7f';
    QTest::newRow("another nonce") << identifier << changed;
    changed = hashed;
    changed.digest[31] = static_cast<char>(changed.digest.at(31) ^ 1);
    QTest::newRow("a digest with one bit changed") << identifier << changed;
    changed = hashed;
    changed.digest.chop(1);
    QTest::newRow("a digest cut short") << identifier << changed;
    changed = hashed;
    changed.digest.clear();
    QTest::newRow("no digest") << identifier << changed;
    changed = hasher.hash(identifier, nonce + '1', secret("234"));
    QTest::newRow("a nonce with a digit of the code") << identifier << changed;
    changed = hashed;
    changed.nonce.clear();
    QTest::newRow("no nonce") << identifier << changed;
}

void TestCodeHasher::everyPartCounts()
{
    QFETCH(const QString, askedFor);
    QFETCH(const HashedCode, stored);
    const CodeHasher hasher({keyOf(0), {}});
    QCOMPARE(hasher.match(askedFor, stored, secret("1234")), CodeMatch::Wrong);
}

void TestCodeHasher::entriesOfThePreviousKeyStillMatch()
{
    const HashedCode old = CodeHasher({keyOf(0), {}}).hash(identifier, nonce, secret("1234"));
    const CodeHasher rotated({keyOf(100), keyOf(0)});
    QCOMPARE(rotated.match(identifier, old, secret("1234")), CodeMatch::Right);
    QCOMPARE(rotated.match(identifier, old, secret("1235")), CodeMatch::Wrong);
    const HashedCode fresh = rotated.hash(identifier, nonce, secret("1234"));
    QCOMPARE(fresh.keyId, keyOf(100).id());
    QVERIFY(fresh.digest != old.digest);
    QCOMPARE(rotated.match(identifier, fresh, secret("1234")), CodeMatch::Right);
}

void TestCodeHasher::anEntryOfAnUnknownKeyIsNotCompared()
{
    const HashedCode stored = CodeHasher({keyOf(0), {}}).hash(identifier, nonce, secret("1234"));
    QCOMPARE(CodeHasher({keyOf(100), {}}).match(identifier, stored, secret("1234")),
             CodeMatch::KeyMissing);
    QCOMPARE(CodeHasher({keyOf(100), keyOf(50)}).match(identifier, stored, secret("1234")),
             CodeMatch::KeyMissing);
}

void TestCodeHasher::manyThreadsMatchAtOnce()
{
    const CodeHasher hasher({keyOf(0), {}});
    std::atomic<int> mistakes = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&hasher, &mistakes, thread] {
            const QString name = QString::number(thread);
            const Secret right(QByteArray::number(1000 + thread));
            const HashedCode stored = hasher.hash(name, nonce, right);
            for (int i = 0; i < 2'000; ++i) {
                mistakes += hasher.match(name, stored, right) != CodeMatch::Right;
                mistakes += hasher.match(name, stored, secret("77")) != CodeMatch::Wrong;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(mistakes.load(), 0);
}

QTEST_GUILESS_MAIN(TestCodeHasher)
#include "tst_codehasher.moc"
