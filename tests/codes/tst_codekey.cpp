// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/codekey.h"

#include <QTest>

using namespace smsverify;

class TestCodeKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadFromBase64_data();
    void isReadFromBase64();
    void hasExactly32Bytes_data();
    void hasExactly32Bytes();
    void hasAKnownCheckValue();
    void differsFromAnother();
};

void TestCodeKey::isReadFromBase64_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isKey");

    const QByteArray zeros = QByteArray(32, '\0').toBase64();
    QTest::newRow("32 bytes") << zeros << true;
    QTest::newRow("32 bytes without padding") << zeros.chopped(1) << true;
    QTest::newRow("31 bytes") << QByteArray(31, '\0').toBase64() << false;
    QTest::newRow("33 bytes") << QByteArray(33, '\0').toBase64() << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("32 plain characters") << QByteArray(32, 'a') << false;
    QTest::newRow("hexadecimal") << QByteArray(32, '\0').toHex() << false;
    QTest::newRow("a character that is none of base64's")
        << QByteArray(zeros).replace(3, 1, "!") << false;
    QTest::newRow("a line end behind") << zeros + '\n' << false;
}

void TestCodeKey::isReadFromBase64()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isKey);
    const auto key = CodeKey::fromBase64(Secret(text));
    QCOMPARE(key.has_value(), isKey);
    if (key)
        QCOMPARE(key->bytes().reveal(), QByteArray(32, '\0'));
}

void TestCodeKey::hasExactly32Bytes_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("isKey");

    QTest::newRow("none") << 0 << false;
    QTest::newRow("31") << 31 << false;
    QTest::newRow("32") << 32 << true;
    QTest::newRow("33") << 33 << false;
}

void TestCodeKey::hasExactly32Bytes()
{
    QFETCH(const int, size);
    QFETCH(const bool, isKey);
    QCOMPARE(CodeKey::fromBytes(Secret(QByteArray(size, 'k'))).has_value(), isKey);
}

// printf 'smsverify key check 1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102...1f
void TestCodeKey::hasAKnownCheckValue()
{
    QByteArray bytes;
    for (char byte = 0; byte < 32; ++byte)
        bytes += byte;
    const auto key = CodeKey::fromBytes(Secret(bytes));
    QVERIFY(key);
    QCOMPARE(key->checkValue().toHex(),
             QByteArray("297619036af2396cc483d9333e004f39ae65acd0c306abcbcdd39fc7c0471ae3"));
    QCOMPARE(key->id(), KeyId(0x297619036af2396c));
}

void TestCodeKey::differsFromAnother()
{
    const auto one = CodeKey::fromBytes(Secret(QByteArray(32, 'a')));
    const auto other = CodeKey::fromBytes(Secret(QByteArray(31, 'a') + 'b'));
    QVERIFY(one->checkValue() != other->checkValue());
    QVERIFY(one->id() != other->id());
}

QTEST_GUILESS_MAIN(TestCodeKey)
#include "tst_codekey.moc"
