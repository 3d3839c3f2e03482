// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servedapi.h"
#include "support/selfsignedcertificate.h"

#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace smsverify;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// A client that trusts one certificate.
class TlsClient
{
public:
    explicit TlsClient(quint16 port, const QByteArray &trusted,
                       QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(trusted));
        configuration.setProtocol(protocol);
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    }

    bool isEncrypted()
    {
        return QTest::qWaitFor([&] { return socket.isEncrypted(); });
    }

    bool isRefused()
    {
        return QTest::qWaitFor([&] {
            return socket.state() == QAbstractSocket::UnconnectedState && !socket.isEncrypted();
        });
    }

    // All that comes until the server closes.
    QByteArray answerTo(const QByteArray &bytes)
    {
        socket.write(bytes);
        QByteArray answer;
        (void)QTest::qWaitFor([&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        });
        return answer;
    }

    QSslSocket socket;
};

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

const QByteArray closing = "Connection: close\r\n";

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void answers();
    void keepsTheRules();
    void refusesOldVersions();
    void closesOnPlainRequests();
    void endsHandshakesThatDoNotCome();
    void stopsCleanly();
    void takesNewFiles();
    void keepsTheCertificateThatWorks();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();

private:
    HttpOptions options() const
    {
        HttpOptions options;
        options.certificateFile = m_directory->filePath(u"certificate.pem"_s);
        options.privateKeyFile = m_directory->filePath(u"key.pem"_s);
        return options;
    }
    void writePair(const SelfSignedCertificate &pair) const
    {
        QVERIFY(write(options().certificateFile, pair.certificate));
        QVERIFY(write(options().privateKeyFile, pair.key));
    }

    std::optional<QTemporaryDir> m_directory;
    SelfSignedCertificate m_pair;
};

void TestTls::init()
{
    m_directory.emplace();
    m_pair = SelfSignedCertificate::make();
    writePair(m_pair);
}

void TestTls::answers()
{
    ServedApi api(options());
    TlsClient client(api.port, m_pair.certificate);
    QVERIFY(client.isEncrypted());
    QVERIFY(client.socket.sessionProtocol() == QSsl::TlsV1_3);
    const QByteArray answer =
        client.answerTo(request("GET /?auth_id=a&code=1") + request("GET /healthz", {}, closing));
    QVERIFY(answer.startsWith("HTTP/1.1 400 "));
    QCOMPARE(answer.count("HTTP/1.1 "), 2);
    QVERIFY(answer.endsWith(R"({"status": "ok"})"));
    QCOMPARE(api.records.at(0).client, QByteArray("127.0.0.1"));
    QTRY_COMPARE(api.server->openConnections(), 0);
}

// The same ones: a refusal arrives whole although the client is still sending.
void TestTls::keepsTheRules()
{
    ServedApi api(options());
    TlsClient client(api.port, m_pair.certificate);
    QVERIFY(client.isEncrypted());
    const QByteArray answer =
        client.answerTo("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"
                        + QByteArray(3'000'000, 'x'));
    QVERIFY2(answer.startsWith("HTTP/1.1 413 "), answer.constData());
    QVERIFY(answer.endsWith("}"));
    QCOMPARE(api.verifier.questions(), 0);
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestTls::refusesOldVersions()
{
    ServedApi api(options());
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    TlsClient client(api.port, m_pair.certificate, QSsl::TlsV1_1);
    QT_WARNING_POP
    QVERIFY(client.isRefused());
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestTls::closesOnPlainRequests()
{
    ServedApi api(options());
    RawClient client(api.port);
    client.send(request("GET /healthz"));
    QVERIFY(client.waitForClosed());
    QVERIFY(!client.leftBytes().contains("HTTP"));
    QTRY_COMPARE(api.server->openConnections(), 0);
}

void TestTls::endsHandshakesThatDoNotCome()
{
    HttpOptions impatient = options();
    impatient.requestTimeout = 300ms;
    ServedApi api(impatient);
    RawClient silent(api.port);
    QVERIFY(silent.waitForConnected());
    QVERIFY(silent.waitForClosed());
    QVERIFY(silent.leftBytes().isEmpty());
}

void TestTls::stopsCleanly()
{
    ServedApi api(options());
    api.verifier.isHolding = true;
    TlsClient waiting(api.port, m_pair.certificate);
    QVERIFY(waiting.isEncrypted());
    waiting.socket.write(request("GET /?auth_id=a&code=1"));
    TlsClient resting(api.port, m_pair.certificate);
    QVERIFY(resting.isEncrypted());
    RawClient shaking(api.port);
    QTRY_COMPARE(api.verifier.heldReplies(), 1);
    QTRY_COMPARE(api.server->openConnections(), 3);
    int stops = 0;
    api.server->stop(60s, [&] { ++stops; });
    QVERIFY(shaking.waitForClosed());
    api.verifier.release();
    QVERIFY(waiting.answerTo({}).startsWith("HTTP/1.1 400 "));
    QTRY_COMPARE(stops, 1);
}

void TestTls::takesNewFiles()
{
    ServedApi api(options());
    TlsClient before(api.port, m_pair.certificate);
    QVERIFY(before.isEncrypted());
    const SelfSignedCertificate next = SelfSignedCertificate::make();
    writePair(next);
    QTRY_COMPARE_WITH_TIMEOUT(api.certificates.size(), 1U, 10'000);
    QCOMPARE(api.certificates.at(0).trouble, QString());
    QVERIFY(!api.certificates.at(0).expiry.isEmpty());
    TlsClient after(api.port, next.certificate);
    QVERIFY(after.isEncrypted());
    // Who was there stays.
    QVERIFY(before.answerTo(request("GET /healthz", {}, closing)).startsWith("HTTP/1.1 200 "));
    // Read once more, it is the same one; with another certificate behind it, it is not.
    api.server->reloadCertificate();
    QCOMPARE(api.certificates.size(), 1U);
    writePair({next.certificate + m_pair.certificate, next.key});
    api.server->reloadCertificate();
    QCOMPARE(api.certificates.size(), 2U);
}

void TestTls::keepsTheCertificateThatWorks()
{
    ServedApi api(options());
    QVERIFY(write(options().privateKeyFile, SelfSignedCertificate::make().key));
    api.server->reloadCertificate();
    QCOMPARE(api.certificates.size(), 1U);
    QCOMPARE(api.certificates.at(0).trouble, u"TLS_PRIVATE_KEY: it is not the certificate's key"_s);
    TlsClient client(api.port, m_pair.certificate);
    QVERIFY(client.isEncrypted());
}

void TestTls::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("reason");

    const SelfSignedCertificate one = SelfSignedCertificate::make();
    const SelfSignedCertificate other = SelfSignedCertificate::make();
    QTest::newRow("no certificate")
        << QByteArray("text\n") << one.key << u"it holds no certificate in PEM form"_s;
    QTest::newRow("a key where the certificate stands")
        << one.key << one.key << u"it holds no certificate in PEM form"_s;
    QTest::newRow("no key") << one.certificate << one.certificate
                            << u"it holds no private key in PEM form"_s;
    QTest::newRow("the key of another")
        << one.certificate << other.key << u"it is not the certificate's key"_s;
    QTest::newRow("a key with a passphrase")
        << one.certificate
        << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"
                      "-----END ENCRYPTED PRIVATE KEY-----\n")
        << u"its key has a passphrase; give one without"_s;
    QTest::newRow("a file without end")
        << QByteArray(2 * 1024 * 1024, '\n') << one.key << u"it is larger than 1 MiB"_s;
}

void TestTls::namesWhatIsWrong()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    QFETCH(const QString, reason);

    writePair({certificate, key});
    FakeVerifier verifier;
    HttpOptions wrong = options();
    wrong.port = 0;
    ApiServer server(wrong, verifier, {});
    const auto at = server.listen();
    QVERIFY(!at);
    QVERIFY(at.error().kind == ListenError::Kind::Certificate);
    QCOMPARE(at.error().detail, reason);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
