// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "judgedapi.h"

#include <QTest>

using namespace smsverify;

// How the end of a body is told, and what a request gets where that can be read in two ways.
class TestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesLengths_data();
    void refusesLengths();
    void refusesEncodings_data();
    void refusesEncodings();
    void refusesChunks_data();
    void refusesChunks();
    void refusesTrailers_data();
    void refusesTrailers();

private:
    static void columns();
    void judge();

    JudgedApi m_api;
};

void TestFraming::columns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");
}

void TestFraming::judge()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<int>, statuses);

    QCOMPARE(m_api.faultInRefusing(bytes, statuses), QByteArray());
}

void TestFraming::refusesLengths_data()
{
    columns();
    const auto fields = [](const char *name, const QByteArray &sent,
                           const QList<int> &statuses = {400}) {
        QTest::newRow(name) << "POST / HTTP/1.1\r\nHost: a\r\n" + sent + "\r\nhello" << statuses;
    };
    fields("two equal lengths", "Content-Length: 5\r\nContent-Length: 5\r\n");
    fields("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n");
    fields("two lengths in different case", "Content-Length: 5\r\nX: y\r\ncontent-length: 5\r\n");
    fields("two lengths, one empty", "Content-Length: 5\r\nContent-Length:\r\n");
    const auto length = [&fields](const char *name, const QByteArray &value,
                                  const QList<int> &statuses = {400}) {
        fields(name, "Content-Length: " + value + "\r\n", statuses);
    };
    length("a list of equal lengths", "5, 5");
    length("a list of lengths", "5,6");
    length("a length behind a comma", ",5");
    length("a length before a comma", "5,");
    length("a length with a plus", "+5");
    length("a negative length", "-5");
    length("minus zero", "-0");
    length("a hexadecimal length", "0x5");
    length("a hexadecimal digit", "a");
    length("a length with a space", "5 5");
    length("a length with a tab", "5\t5");
    length("an empty length", "");
    length("a length in words", "five");
    length("a length with a fraction", "5.0");
    length("a length with an exponent", "5e0");
    length("a length with a unit", "5b");
    length("a quoted length", "\"5\"");
    length("a length with a parameter", "5;a=b");
    length("a length in full-width digits", "\xef\xbc\x95");
    length("a length with a NUL", QByteArray("5\0", 2));
    length("a length with a vertical tab", "\v5");
    length("2 to the power of 64", "18446744073709551616");
    length("2 to the power of 64 and 5", "18446744073709551621");
    length("2 to the power of 32 and 5, many times", "4294967301429496730142949673014294967301");
    length("2 to the power of 63", "9223372036854775808", {400, 413});
    length("the largest number of 64 bits", "18446744073709551615", {400, 413});
    length("the largest number of 63 bits", "9223372036854775807", {413});
    length("one byte too many", "1001", {413});
    length("2 to the power of 32", "4294967296", {413});
    QTest::newRow("a negative length with GET")
        << QByteArray("GET /?auth_id=a&code=1 HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")
        << QList<int>{400};
    QTest::newRow("two lengths with GET")
        << QByteArray("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n"
                      "Content-Length: 0\r\n\r\n")
        << QList<int>{400};
    QTest::newRow("two lengths in HTTP/1.0")
        << QByteArray("POST / HTTP/1.0\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")
        << QList<int>{400};
    QTest::newRow("a body that is too large under /v1")
        << QByteArray("POST /v1/verifications HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n")
        << QList<int>{413};
    QTest::newRow("a body that is too large and there")
        << "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" + QByteArray(1001, 'x')
        << QList<int>{413};
}

void TestFraming::refusesLengths()
{
    judge();
}

void TestFraming::refusesEncodings_data()
{
    columns();
    const QByteArray body = "\r\n5\r\nhello\r\n0\r\n\r\n";
    const auto encoding = [&body](const char *name, const QByteArray &value,
                                  const QList<int> &statuses) {
        QTest::newRow(name) << "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + value + "\r\n"
                + body << statuses;
    };
    encoding("gzip", "gzip", {501});
    encoding("gzip and chunked", "gzip, chunked", {501});
    encoding("chunked and gzip", "chunked, gzip", {501});
    encoding("identity", "identity", {501});
    encoding("chunked with a parameter", "chunked;q=1", {501});
    encoding("quoted chunked", "\"chunked\"", {501});
    encoding("chunked with a letter before it", "xchunked", {501});
    encoding("chunked with a letter behind it", "chunkedx", {501});
    encoding("half of chunked", "chunk", {501});
    encoding("chunked in two words", "chunked chunked", {501});
    encoding("a comma behind chunked", "chunked,", {501});
    encoding("a list of chunked", "chunked, chunked", {400, 501});
    encoding("no encoding", "", {400, 501});
    encoding("chunked behind a vertical tab", "\vchunked", {400});
    encoding("chunked before a NUL", QByteArray("chunked\0", 8), {400});
    const auto fields = [&body](const char *name, const QByteArray &sent,
                                const QList<int> &statuses) {
        QTest::newRow(name) << "POST / HTTP/1.1\r\nHost: a\r\n" + sent + body << statuses;
    };
    fields("a length before the encoding", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
           {400});
    fields("a length behind the encoding", "Transfer-Encoding: chunked\r\nContent-Length: 15\r\n",
           {400});
    fields("a length of nothing beside the encoding",
           "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", {400});
    fields("a bad length beside the encoding",
           "Content-Length: -1\r\nTransfer-Encoding: chunked\r\n", {400});
    fields("a length beside an unknown encoding",
           "Content-Length: 5\r\nTransfer-Encoding: gzip\r\n", {400, 501});
    fields("the encoding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
           {400, 501});
    fields("the encoding twice in different case",
           "Transfer-Encoding: chunked\r\ntransfer-encoding: identity\r\n", {400, 501});
    QTest::newRow("an encoding with HTTP/1.0")
        << "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n" + body << QList<int>{400};
    QTest::newRow("an encoding with HTTP/1.0 and keep-alive")
        << "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n" + body
        << QList<int>{400};
    QTest::newRow("an unknown encoding with GET")
        << "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n" + body
        << QList<int>{501};
    QTest::newRow("an unknown encoding under /v1")
        << "POST /v1/verifications HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n" + body
        << QList<int>{501};
}

void TestFraming::refusesEncodings()
{
    judge();
}

const QByteArray chunkedHead = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

void TestFraming::refusesChunks_data()
{
    columns();
    const auto chunks = [](const char *name, const QByteArray &sent,
                           const QList<int> &statuses = {400}) {
        QTest::newRow(name) << chunkedHead + sent << statuses;
    };
    const auto size = [&chunks](const char *name, const QByteArray &sent,
                                const QList<int> &statuses = {400}) {
        chunks(name, sent + "\r\nhello\r\n0\r\n\r\n", statuses);
    };
    size("no size", "");
    size("a negative size", "-5");
    size("minus zero for a size", "-0");
    size("a size with a plus", "+5");
    size("a size with a prefix", "0x5");
    size("a size that is no number", "g");
    size("a size with a letter behind it", "5g");
    size("a size with a fraction", "5.0");
    size("a quoted size", "\"5\"");
    size("a size with a space before it", " 5");
    size("a size with a space behind it", "5 ");
    size("a size with a tab behind it", "5\t");
    size("a size with a space within", "5 5");
    size("two sizes", "5,5");
    size("an extension without a size", ";a=b");
    size("a size with a NUL", QByteArray("5\0", 2));
    size("a size beyond ASCII", "\xef\xbc\x95");
    size("2 to the power of 64 for a size", "10000000000000000", {400, 413});
    size("2 to the power of 64 and 5 for a size", "10000000000000005", {400, 413});
    size("a size of forty digits", QByteArray(40, 'f'), {400, 413});
    size("the largest size of 64 bits", "ffffffffffffffff", {400, 413});
    size("the largest size of 63 bits", "7fffffffffffffff", {413});
    size("a size of one byte too many", "3e9", {413});
    chunks("a size of one byte too many in the second chunk", "5\r\nhello\r\n3e4\r\n", {413});
    chunks("a body that is too large in many chunks", QByteArray("5\r\nhello\r\n").repeated(201),
           {413});
    chunks("a bare LF behind the size", "5\nhello\r\n0\r\n\r\n");
    chunks("a bare CR behind the size", "5\rhello\r\n0\r\n\r\n");
    chunks("two CR behind the size", "5\r\r\nhello\r\n0\r\n\r\n");
    chunks("a bare LF behind the data", "5\r\nhello\n0\r\n\r\n");
    chunks("a bare CR behind the data", "5\r\nhello\r0\r\n\r\n");
    chunks("nothing behind the data", "5\r\nhello0\r\n\r\n");
    chunks("more data than the size", "4\r\nhello\r\n0\r\n\r\n");
    chunks("less data than the size", "6\r\nhello\r\n0\r\n\r\n");
    chunks("an empty line before the first size", "\r\n5\r\nhello\r\n0\r\n\r\n");
    chunks("an empty line between chunks", "5\r\nhello\r\n\r\n0\r\n\r\n");
    chunks("a bare LF behind the last size", "0\n\r\n");
    chunks("a bare LF in an extension", "5;a\n\r\nhello\r\n0\r\n\r\n");
    chunks("a bare CR in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n");
    chunks("a NUL in an extension", QByteArray("5;a\0\r\nhello\r\n0\r\n\r\n", 18));
    chunks("a control character in an extension", "5;a=\x01\r\nhello\r\n0\r\n\r\n");
    chunks("an extension that is too long",
           "5;a=" + QByteArray(5000, 'b') + "\r\nhello\r\n0\r\n\r\n", {413, 431});
    chunks("an extension that never ends", "5;a=" + QByteArray(5000, 'b'), {413, 431});
    chunks("a size of zeros that never ends", QByteArray(5000, '0'), {400, 413, 431});
    chunks("extensions that are too long together",
           QByteArray("1;a=" + QByteArray(100, 'b') + "\r\nx\r\n").repeated(500), {413, 431});
    QTest::newRow("a bad size under /v1")
        << QByteArray("POST /v1/verifications HTTP/1.1\r\nHost: a\r\n"
                      "Transfer-Encoding: chunked\r\n\r\nx\r\n")
        << QList<int>{400};
}

void TestFraming::refusesChunks()
{
    judge();
}

void TestFraming::refusesTrailers_data()
{
    columns();
    const auto trailer = [](const char *name, const QByteArray &sent,
                            const QList<int> &statuses = {400}) {
        QTest::newRow(name) << chunkedHead + "5\r\nhello\r\n0\r\n" + sent + "\r\n\r\n" << statuses;
    };
    trailer("without a colon", "X");
    trailer("with a space before the colon", "X : y");
    trailer("with a tab before the colon", "X\t: y");
    trailer("folded", "X: y\r\n z");
    trailer("with a leading space", " X: y");
    trailer("without a name", ": y");
    trailer("with brackets in the name", "X(Y): z");
    trailer("with a byte beyond ASCII in the name", "X\x80: y");
    trailer("with a NUL in the name", QByteArray("X\0: y", 5));
    trailer("with a NUL in the value", QByteArray("X: \0", 4));
    trailer("with a control character in the value", "X: \x01");
    trailer("with a bare CR in the value", "X: y\rz");
    trailer("with a bare CR before the line's end", "X: y\r");
    trailer("too long", "X: " + QByteArray(5000, 'y'), {413, 431});
    trailer("too long together",
            QByteArray("X: " + QByteArray(400, 'y') + "\r\n").repeated(15) + "X: y", {413, 431});
}

void TestFraming::refusesTrailers()
{
    judge();
}

QTEST_GUILESS_MAIN(TestFraming)
#include "tst_framing.moc"
