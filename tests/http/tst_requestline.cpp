// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "judgedapi.h"

#include <QTest>

using namespace smsverify;

// What the first line of a request must be, and what it gets where it is not.
class TestRequestLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();

private:
    JudgedApi m_api;
};

void TestRequestLine::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");

    const auto bytes = [](const char *name, const QByteArray &sent, const QList<int> &statuses) {
        QTest::newRow(name) << sent << statuses;
    };
    bytes("garbage", "hello\r\n\r\n", {400});
    bytes("garbage of two words", "hello world\r\n\r\n", {400});
    bytes("garbage of three words", "so hello world\r\n\r\n", {400});
    bytes("binary", QByteArray::fromHex("ff00c3280dfe7f0d0a"), {400});
    bytes("nothing but zeros", QByteArray(64, '\0') + "\r\n\r\n", {400});
    bytes("a TLS hello",
          QByteArray::fromHex("16030100750100007103034f7e1c0d9a6b32b0d7f7c9a1"
                              "0a0d0a00200000041301c02b01000044"),
          {400});
    bytes("a TLS hello without a line end", QByteArray::fromHex("160301002e0100002a0303"), {400});
    bytes("a SOCKS greeting", QByteArray::fromHex("050100"), {400});
    bytes("an SSH greeting", "SSH-2.0-OpenSSH_9.2p1\r\n", {400});
    bytes("an SMTP greeting", "EHLO example.org\r\n", {400});
    bytes("an answer", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", {400});
    bytes("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {501, 505});

    const auto line = [&bytes](const char *name, const QByteArray &sent,
                               const QList<int> &statuses) {
        bytes(name, sent + "\r\nHost: a\r\n\r\n", statuses);
    };
    line("two spaces behind the method", "GET  /healthz HTTP/1.1", {400});
    line("two spaces before the version", "GET /healthz  HTTP/1.1", {400});
    line("no space behind the method", "GET/healthz HTTP/1.1", {400});
    line("no space before the version", "GET /healthzHTTP/1.1", {400});
    line("no space at all", "GET/healthzHTTP/1.1", {400});
    line("a leading space", " GET /healthz HTTP/1.1", {400});
    line("a leading tab", "\tGET /healthz HTTP/1.1", {400});
    line("a tab behind the method", "GET\t/healthz HTTP/1.1", {400});
    line("a tab before the version", "GET /healthz\tHTTP/1.1", {400});
    line("a form feed for a space", "GET\f/healthz HTTP/1.1", {400});
    line("a trailing space", "GET /healthz HTTP/1.1 ", {400});
    line("a trailing tab", "GET /healthz HTTP/1.1\t", {400});
    line("a fourth word", "GET /healthz HTTP/1.1 HTTP/1.1", {400});
    line("a space in the target", "GET /health z HTTP/1.1", {400});
    line("no method", "/healthz HTTP/1.1", {400});
    line("no target", "GET HTTP/1.1", {400});
    line("no version", "GET /healthz", {400});
    line("only the method", "GET", {400});

    line("a version in lower case", "GET /healthz http/1.1", {400});
    line("a version in mixed case", "GET /healthz Http/1.1", {400});
    line("a version of two digits", "GET /healthz HTTP/1.10", {400});
    line("a major version of two digits", "GET /healthz HTTP/11.1", {400});
    line("a version with a leading zero", "GET /healthz HTTP/01.1", {400});
    line("a version without a minor one", "GET /healthz HTTP/1", {400});
    line("a version that ends in a dot", "GET /healthz HTTP/1.", {400});
    line("a version of three numbers", "GET /healthz HTTP/1.1.1", {400});
    line("a version with a comma", "GET /healthz HTTP/1,1", {400});
    line("a version that is no number", "GET /healthz HTTP/a.b", {400});
    line("a version with a sign", "GET /healthz HTTP/+1.1", {400});
    line("another protocol", "GET /healthz ICY/1.1", {400});
    line("HTTPS for a version", "GET /healthz HTTPS/1.1", {400});
    line("HTTP/2.0", "GET /healthz HTTP/2.0", {505});
    line("HTTP/0.9", "GET /healthz HTTP/0.9", {505});
    line("HTTP/3.0", "GET /healthz HTTP/3.0", {505});
    line("HTTP/9.9", "GET /healthz HTTP/9.9", {505});

    line("an unknown method", "BREW / HTTP/1.1", {405});
    line("an unknown method of /v1", "BREW /v1/verifications/a HTTP/1.1", {405});
    line("a method in lower case", "get / HTTP/1.1", {405});
    line("a method in mixed case", "Post / HTTP/1.1", {405});
    line("HTTP/2's method", "PRI / HTTP/1.1", {405});
    line("a known method with one more letter", "GETS / HTTP/1.1", {405});
    line("half a known method", "GE / HTTP/1.1", {405});
    line("a method with a bracket", "G(T / HTTP/1.1", {400});
    line("a method with a colon", "GET: / HTTP/1.1", {400});
    line("a method beyond ASCII", "G\xc3\x89T / HTTP/1.1", {400});

    line("NUL in the target", QByteArray("GET /a\0b HTTP/1.1", 17), {400});
    line("NUL behind the method", QByteArray("GET\0 / HTTP/1.1", 15), {400});
    line("a control character in the target", "GET /a\x01 HTTP/1.1", {400});
    line("an escape character in the target", "GET /a\x1b[31m HTTP/1.1", {400});
    line("DEL in the target", "GET /a\x7f HTTP/1.1", {400});
    line("UTF-8 in the target", "GET /?auth_id=\xc3\xa9&code=1 HTTP/1.1", {400});
    line("a byte beyond ASCII in the target", "GET /\xff HTTP/1.1", {400});
    line("a bare CR in the target", "GET /a\rb HTTP/1.1", {400});
    line("a bare CR for a space", "GET\r/ HTTP/1.1", {400});
    line("a bare CR behind the version", "GET / HTTP/1.1\r", {400});
    line("a fragment", "GET /#a HTTP/1.1", {400});
    line("a fragment behind the query", "GET /?auth_id=a&code=1#a HTTP/1.1", {400});
    line("a target without a slash", "GET healthz HTTP/1.1", {400});
    line("a target that is only a query", "GET ?auth_id=a&code=1 HTTP/1.1", {400});
    line("a relative target", "GET ../healthz HTTP/1.1", {400});
    line("a backslash for a slash", "GET \\healthz HTTP/1.1", {400});
    line("an asterisk with GET", "GET * HTTP/1.1", {400});
    line("an authority with GET", "GET a:80 HTTP/1.1", {400});
    line("an absolute target of another scheme", "GET ftp://a/healthz HTTP/1.1", {400});
    line("an absolute target without an authority", "GET http:///healthz HTTP/1.1", {400});
    line("an absolute target with one slash", "GET http:/healthz HTTP/1.1", {400});
    line("a file", "GET file:///etc/passwd HTTP/1.1", {400});

    const QByteArray longTarget = "/?" + QByteArray(4100, 'a');
    line("a request line that is too long", "GET " + longTarget + " HTTP/1.1", {414});
    bytes("a method that never ends", QByteArray(5000, 'A'), {400, 414, 405});
}

void TestRequestLine::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<int>, statuses);

    QCOMPARE(m_api.faultInRefusing(bytes, statuses), QByteArray());
}

QTEST_GUILESS_MAIN(TestRequestLine)
#include "tst_requestline.moc"
