// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "judgedapi.h"

#include <QTest>

using namespace smsverify;

// What header fields must be, Host among them, and what a request gets where they are not.
class TestRequestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();

private:
    JudgedApi m_api;
};

void TestRequestFields::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");

    const QByteArray line = "GET /healthz HTTP/1.1\r\n";
    const auto fields = [&line](const char *name, const QByteArray &sent,
                                const QList<int> &statuses = {400}) {
        QTest::newRow(name) << line + sent + "\r\n" << statuses;
    };
    fields("no Host", "");
    fields("no Host but others", "Accept: */*\r\nX-Host: a\r\n");
    QTest::newRow("no Host in HTTP/1.2")
        << QByteArray("GET /healthz HTTP/1.2\r\n\r\n") << QList<int>{400};
    QTest::newRow("no Host beside an absolute target")
        << QByteArray("GET http://a/healthz HTTP/1.1\r\n\r\n") << QList<int>{400};
    QTest::newRow("no Host under /v1")
        << QByteArray("GET /v1/verifications/a HTTP/1.1\r\n\r\n") << QList<int>{400};
    QTest::newRow("two Hosts in HTTP/1.0")
        << QByteArray("GET /healthz HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n") << QList<int>{400};
    fields("two equal Hosts", "Host: a\r\nHost: a\r\n");
    fields("two Hosts", "Host: a\r\nHost: b\r\n");
    fields("two Hosts in different case", "Host: a\r\nX: y\r\nhOST: b\r\n");
    fields("two Hosts, one empty", "Host: a\r\nHost:\r\n");

    const auto host = [&fields](const char *name, const QByteArray &value) {
        fields(name, "Host: " + value + "\r\n");
    };
    host("a Host with a space", "a b");
    host("a Host with a tab", "a\tb");
    host("a list of Hosts", "a,b");
    host("a list of Hosts with a space", "a, b");
    host("a Host with a path", "a/b");
    host("a Host with a query", "a?b");
    host("a Host with a fragment", "a#b");
    host("a Host with a user", "user@a");
    host("a Host with a scheme", "http://a");
    host("a Host with a port that is no number", "a:port");
    host("a Host with a negative port", "a:-80");
    host("a Host with two ports", "a:80:80");
    host("an open bracket in Host", "[::1");
    host("a closing bracket in Host", "::1]");
    host("words behind the bracket in Host", "[::1]a");
    host("an empty bracket in Host", "[]");
    host("a backslash in Host", "a\\b");
    host("a quote in Host", "\"a\"");
    host("an angle bracket in Host", "<a>");
    host("a Host beyond ASCII", "\xc3\xa9");
    host("a NUL in Host", QByteArray("a\0b", 3));

    const auto field = [&fields](const char *name, const QByteArray &sent) {
        fields(name, "Host: a\r\n" + sent + "\r\n");
    };
    field("a space before the colon", "X : y");
    field("a tab before the colon", "X\t: y");
    fields("a space before Host's colon", "Host : a\r\n");
    field("a space before Content-Length's colon", "Content-Length : 0");
    field("a space before Transfer-Encoding's colon", "Transfer-Encoding : chunked");
    field("a line folded by a space", "X: y\r\n z");
    field("a line folded by a tab", "X: y\r\n\tz");
    field("a fold that is only white space", "X: y\r\n ");
    field("a folded Transfer-Encoding", "Transfer-Encoding:\r\n chunked");
    fields("a space before the first field", " Host: a\r\n");
    fields("a tab before the first field", "\tHost: a\r\n");
    fields("a first line of white space", " \r\nHost: a\r\n");
    field("a line without a colon", "X");
    field("a word behind a word without a colon", "X y");
    field("an empty name", ": y");
    field("only a colon", ":");
    field("brackets in the name", "X(Y): z");
    field("a space within the name", "X Y: z");
    field("a slash in the name", "X/Y: z");
    field("a quote in the name", "\"X\": y");
    field("an at sign in the name", "X@Y: z");
    field("a brace in the name", "X{Y}: z");
    field("a byte beyond ASCII in the name", "X\x80: y");
    field("UTF-8 in the name", "\xc3\xa9: y");
    field("a control character in the name", "X\x01: y");
    field("NUL in the name", QByteArray("X\0Y: z", 6));
    field("NUL in the value", QByteArray("X: y\0z", 6));
    field("NUL at the end of the value", QByteArray("X: y\0", 5));
    field("NUL for a line", QByteArray("\0", 1));
    field("a bare CR in the name", "X\rY: z");
    field("a bare CR in the value", "X: y\rz");
    field("a bare CR at the beginning of the value", "X:\ry");
    field("a bare CR before the line's end", "X: y\r");
    field("a bare CR as line end", "X: y\rTransfer-Encoding: chunked");
    field("a bare CR for a line", "\r");
    field("a control character in the value", "X: \x01");
    field("a bell in the value", "X: y\x07");
    field("an escape character in the value", "X: \x1b[31m");
    field("a vertical tab in the value", "X: y\vz");
    field("a form feed in the value", "X: y\fz");
    field("DEL in the value", "X: y\x7f");
    QTest::newRow("a folded line under /v1")
        << QByteArray("DELETE /v1/verifications/a HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n")
        << QList<int>{400};

    fields("an unknown expectation", "Host: a\r\nExpect: the-unexpected\r\n", {417});
    fields("an unknown expectation beside the known", "Host: a\r\nExpect: 100-continue, b\r\n",
           {417});
    QTest::newRow("an unknown expectation under /v1")
        << QByteArray("DELETE /v1/verifications/a HTTP/1.1\r\nHost: a\r\nExpect: b\r\n\r\n")
        << QList<int>{417};

    fields("a field that is too large", "Host: a\r\nX: " + QByteArray(4100, 'y') + "\r\n", {431});
    fields("a name that is too large", "Host: a\r\n" + QByteArray(4100, 'X') + ": y\r\n", {431});
    fields("fields that are too large together",
           "Host: a\r\n" + QByteArray("X: " + QByteArray(400, 'y') + "\r\n").repeated(10), {431});
    fields("a thousand fields", "Host: a\r\n" + QByteArray("X: y\r\n").repeated(1000), {431});
    QTest::newRow("a field that never ends")
        << line + "X: " + QByteArray(5000, 'y') << QList<int>{431};
    QTest::newRow("fields that never end")
        << line + QByteArray("X: y\r\n").repeated(1000) + "X: " << QList<int>{431};
    QTest::newRow("a field that is too large under /v1")
        << "GET /v1/verifications/a HTTP/1.1\r\nX: " + QByteArray(4100, 'y') + "\r\n\r\n"
        << QList<int>{431};
}

void TestRequestFields::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<int>, statuses);

    QCOMPARE(m_api.faultInRefusing(bytes, statuses), QByteArray());
}

QTEST_GUILESS_MAIN(TestRequestFields)
#include "tst_requestfields.moc"
