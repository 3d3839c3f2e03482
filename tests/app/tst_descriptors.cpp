// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace smsverify;
using namespace Qt::StringLiterals;

// A process that runs out of files and sockets.
class TestDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outlivesTheirEnd();
};

namespace {

qsizetype openDescriptors(const RunningService &service)
{
    const QDir folder(u"/proc/%1/fd"_s.arg(service.processId()));
    return folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

} // namespace

void TestDescriptors::outlivesTheirEnd()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("The undefined behaviour sanitizer opens a pipe to look at an object's type, and takes "
          "it for a wrong one where it gets none.");
#endif
    QTemporaryDir directory;
    RunningService service{Program(directory.path())};
    constexpr int most = 60;
    service.program().limitDescriptors(most);
    QVERIFY(service.start());
    QVERIFY(service.hasLogged("few_descriptors"));
    QCOMPARE(service.send("anna", "12025550123").status, 200);
    QTRY_VERIFY(openDescriptors(service) < most / 2);
    const qsizetype before = openDescriptors(service);

    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 2 * most; ++i) {
        clients.push_back(std::make_unique<RawClient>(service.port()));
        QVERIFY(clients.back()->waitForConnected());
    }
    QTRY_COMPARE_GE(openDescriptors(service), most);
    // Who has a connection is served. Who has none waits, and is served once there is room.
    clients.front()->send(requestBytes("GET /healthz"));
    QCOMPARE(clients.front()->answer().status, 200);
    clients.back()->send(requestBytes("GET /healthz"));
    clients.front()->send(requestBytes("GET /healthz"));
    QCOMPARE(clients.front()->answer().status, 200);
    QVERIFY(clients.back()->leftBytes().isEmpty());
    clients.erase(clients.begin(), clients.end() - 1);
    QCOMPARE(clients.back()->answer().status, 200);

    QCOMPARE(service.check("anna", service.code("12025550123")).status, 200);
    clients.clear();
    QTRY_VERIFY(openDescriptors(service) <= before);
    QCOMPARE(service.stop(), 0);
}

QTEST_GUILESS_MAIN(TestDescriptors)
#include "tst_descriptors.moc"
