// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/codegenerator.h"
#include "support/seededrandom.h"

#include <QSet>
#include <QTest>

#include <array>
#include <cstring>

using namespace smsverify;

namespace {

// Gives these bytes over and over.
class RepeatedBytes final : public Random
{
public:
    explicit RepeatedBytes(QByteArray bytes) : m_bytes(std::move(bytes)) { }

    void fill(std::span<std::byte> bytes) override
    {
        for (std::byte &byte : bytes)
            byte = static_cast<std::byte>(m_bytes.at(m_next++ % m_bytes.size()));
    }

private:
    QByteArray m_bytes;
    qsizetype m_next = 0;
};

QByteArray code(std::int64_t length, Random &random)
{
    return generateCode(length, random)->reveal();
}

} // namespace

class TestCodeGenerator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheLengthAskedFor_data();
    void hasTheLengthAskedFor();
    void refusesImpossibleLengths_data();
    void refusesImpossibleLengths();
    void bytesThatWouldFavourDigitsAreDrawnAgain();
    void everyDigitIsAsLikelyInEveryPlace();
    void everyShortCodeComesUp();
};

void TestCodeGenerator::hasTheLengthAskedFor_data()
{
    QTest::addColumn<qint64>("length");

    for (const int length : {1, 4, 63, 64, 65, 200, 1'000'000})
        QTest::addRow("%d digits", length) << qint64(length);
}

void TestCodeGenerator::hasTheLengthAskedFor()
{
    QFETCH(const qint64, length);
    SystemRandom random;
    const QByteArray digits = code(length, random);
    QCOMPARE(digits.size(), length);
    QVERIFY(std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

void TestCodeGenerator::refusesImpossibleLengths_data()
{
    QTest::addColumn<qint64>("length");

    QTest::newRow("past a million") << qint64(1'000'001);
    QTest::newRow("the largest number") << std::numeric_limits<qint64>::max();
    QTest::newRow("none") << qint64(0);
    QTest::newRow("fewer than none") << qint64(-1);
}

void TestCodeGenerator::refusesImpossibleLengths()
{
    QFETCH(const qint64, length);
    SystemRandom random;
    const Result<Secret> refused = generateCode(length, random);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, FailureCode::Internal);
}

void TestCodeGenerator::bytesThatWouldFavourDigitsAreDrawnAgain()
{
    // 250 to 255 would make 0 to 5 more likely than 6 to 9.
    RepeatedBytes bytes(QByteArray("\xfa\xfb\xf9\xfc\xfd\x00\xfe\xff\x0a\x13", 10));
    QCOMPARE(code(4, bytes), QByteArray("9009"));
}

void TestCodeGenerator::everyDigitIsAsLikelyInEveryPlace()
{
    constexpr int places = 6;
    constexpr int codes = 100'000;
    SeededRandom random(1);
    std::array<std::array<int, 10>, places> counts{};
    for (int i = 0; i < codes; ++i) {
        const QByteArray digits = code(places, random);
        for (std::size_t place = 0; place < places; ++place)
            ++counts[place][static_cast<std::size_t>(digits.at(qsizetype(place)) - '0')];
    }
    for (const auto &place : counts) {
        double chiSquare = 0;
        for (const int count : place) {
            const double expected = codes / 10.0;
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // Nine degrees of freedom: 27.9 is passed by one fair source in a thousand. A remainder
        // of 256 by 10 without drawing again would be near 57.
        QVERIFY2(chiSquare < 27.9, qPrintable(QString::number(chiSquare)));
    }
}

void TestCodeGenerator::everyShortCodeComesUp()
{
    SeededRandom random(2);
    QSet<QByteArray> seen;
    for (int i = 0; i < 20'000; ++i)
        seen.insert(code(3, random));
    QCOMPARE(seen.size(), 1000);
    QVERIFY(seen.contains("000"));
    QVERIFY(seen.contains("007"));
}

QTEST_GUILESS_MAIN(TestCodeGenerator)
#include "tst_codegenerator.moc"
