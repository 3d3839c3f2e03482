// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/selfsignedpair.h"

#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const TimePoint now = SystemClock().now();

QSslCertificate certificateOf(const SelfSignedPair &pair)
{
    return QSslCertificate(pair.certificate, QSsl::Pem);
}

} // namespace

class TestSelfSignedPair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isForAServerAlone();
    void namesItsHosts_data();
    void namesItsHosts();
    void isAnotherOneEachTime();
};

void TestSelfSignedPair::isForAServerAlone()
{
    const auto pair = SelfSignedPair::make(u"host"_s, now);
    QVERIFY(pair);
    const QSslCertificate certificate = certificateOf(*pair);
    QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList(u"localhost"_s));
    QCOMPARE(certificate.issuerInfo(QSslCertificate::CommonName), QStringList(u"localhost"_s));
    QCOMPARE(certificate.effectiveDate().secsTo(certificate.expiryDate()), qint64(365) * 24 * 3600);
    QCOMPARE(certificate.effectiveDate().toSecsSinceEpoch(),
             std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count());
    QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
    QCOMPARE(certificate.publicKey().length(), 256);
    const QSslKey key(pair->privateKey, QSsl::Ec);
    QVERIFY(!key.isNull());
    QStringList extensions;
    for (const QSslCertificateExtension &extension : certificate.extensions())
        extensions += extension.oid() + (extension.isCritical() ? u" critical"_s : QString());
    extensions.sort();
    // Key identifier, key usage, names, basic constraints, extended key usage.
    QCOMPARE(extensions,
             QStringList({u"2.5.29.14"_s, u"2.5.29.15 critical"_s, u"2.5.29.17"_s,
                          u"2.5.29.19 critical"_s, u"2.5.29.37"_s}));
}

void TestSelfSignedPair::namesItsHosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QStringList>("names");

    const QString local = u"localhost"_s;
    QTest::newRow("a name") << u"Shop-1"_s << QStringList{local, u"shop-1"_s};
    QTest::newRow("with its domain")
        << u"shop.example.org"_s << QStringList{local, u"shop.example.org"_s};
    QTest::newRow("localhost") << u"localhost"_s << QStringList{local};
    QTest::newRow("none") << QString() << QStringList{local};
    QTest::newRow("no DNS name") << u"my_host"_s << QStringList{local};
    QTest::newRow("with a line end") << u"host\n"_s << QStringList{local};
    QTest::newRow("more than a name") << u"a,DNS:bank.example"_s << QStringList{local};
}

void TestSelfSignedPair::namesItsHosts()
{
    QFETCH(const QString, host);
    QFETCH(const QStringList, names);

    const auto pair = SelfSignedPair::make(host, now);
    QVERIFY(pair);
    const auto named = certificateOf(*pair).subjectAlternativeNames();
    QCOMPARE(QStringList(named.values(QSsl::DnsEntry)).size(), names.size());
    for (const QString &name : names)
        QVERIFY2(named.contains(QSsl::DnsEntry, name), qPrintable(name));
    QCOMPARE(named.count(QSsl::IpAddressEntry), 2);
    for (const char *address : {"127.0.0.1", "::1"})
        QVERIFY2(named.values(QSsl::IpAddressEntry)
                     .contains(QHostAddress(QLatin1String(address)).toString()),
                 address);
}

void TestSelfSignedPair::isAnotherOneEachTime()
{
    const auto one = SelfSignedPair::make({}, now);
    const auto other = SelfSignedPair::make({}, now);
    QVERIFY(one && other);
    QVERIFY(certificateOf(*one).serialNumber() != certificateOf(*other).serialNumber());
    QCOMPARE(certificateOf(*one).serialNumber().split(':').size(), 20);
    QVERIFY(one->privateKey != other->privateKey);
}

QTEST_GUILESS_MAIN(TestSelfSignedPair)
#include "tst_selfsignedpair.moc"
