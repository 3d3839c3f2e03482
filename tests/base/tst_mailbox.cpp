// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTest>
#include <QThread>

#include <memory>
#include <thread>

using namespace smsverify;

namespace {

// Counts how often the mailbox was woken.
class WakeCounter final : public QObject
{
public:
    int wakes = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        wakes += event->type() == QEvent::User ? 1 : 0;
        return false;
    }
};

} // namespace

class TestMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingRunsDuringPost();
    void lettersRunInTheirOrder();
    void manyLettersWakeOnce();
    void anEmptyBatchDoesNotWake();
    void aLetterPostedByALetterRunsLater();
    void manyThreadsPost();
    void lettersOfADestroyedMailboxNeverRun();
    void aLetterMayDestroyTheMailbox();
};

void TestMailbox::nothingRunsDuringPost()
{
    Mailbox mailbox;
    bool hasRun = false;
    mailbox.post([&] { hasRun = true; });
    QVERIFY(!hasRun);
    QCoreApplication::processEvents();
    QVERIFY(hasRun);
}

void TestMailbox::lettersRunInTheirOrder()
{
    Mailbox mailbox;
    QByteArray ran;
    const auto letter = [&ran](char name) { return [&ran, name] { ran += name; }; };
    mailbox.post(letter('a'));
    mailbox.post({letter('b'), letter('c')});
    mailbox.post(letter('d'));
    mailbox.post(std::vector<Mailbox::Letter>(1, letter('e')));
    QCoreApplication::processEvents();
    QCOMPARE(ran, QByteArray("abcde"));
}

void TestMailbox::manyLettersWakeOnce()
{
    Mailbox mailbox;
    WakeCounter counter;
    mailbox.installEventFilter(&counter);
    int ran = 0;
    for (int i = 0; i < 1000; ++i)
        mailbox.post([&] { ++ran; });
    QCoreApplication::processEvents();
    QCOMPARE(ran, 1000);
    QCOMPARE(counter.wakes, 1);
    mailbox.post([&] { ++ran; });
    QCoreApplication::processEvents();
    QCOMPARE(ran, 1001);
    QCOMPARE(counter.wakes, 2);
}

void TestMailbox::anEmptyBatchDoesNotWake()
{
    Mailbox mailbox;
    WakeCounter counter;
    mailbox.installEventFilter(&counter);
    mailbox.post(std::vector<Mailbox::Letter>());
    QCoreApplication::processEvents();
    QCOMPARE(counter.wakes, 0);
}

void TestMailbox::aLetterPostedByALetterRunsLater()
{
    Mailbox mailbox;
    QByteArray ran;
    mailbox.post([&] {
        mailbox.post([&] { ran += 'c'; });
        ran += 'a';
    });
    mailbox.post([&] { ran += 'b'; });
    QTRY_COMPARE(ran, QByteArray("abc"));
}

void TestMailbox::manyThreadsPost()
{
    constexpr int threads = 4;
    constexpr int each = 5'000;
    Mailbox mailbox;
    QThread *const home = QThread::currentThread();
    int ran = 0;
    int strays = 0;
    std::vector<int> last(threads, -1);
    std::vector<std::thread> posters;
    for (int poster = 0; poster < threads; ++poster) {
        posters.emplace_back([&, poster] {
            for (int i = 0; i < each; ++i) {
                mailbox.post([&, poster, i] {
                    int &before = last[static_cast<std::size_t>(poster)];
                    strays += QThread::currentThread() != home || i != before + 1 ? 1 : 0;
                    before = i;
                    ++ran;
                });
            }
        });
    }
    // Reads while others write.
    while (ran < threads * each / 2)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    for (std::thread &poster : posters)
        poster.join();
    QTRY_COMPARE(ran, threads * each);
    QCOMPARE(strays, 0); // each on the mailbox's thread, and in its poster's order
}

void TestMailbox::lettersOfADestroyedMailboxNeverRun()
{
    bool hasRun = false;
    {
        Mailbox mailbox;
        mailbox.post([&] { hasRun = true; });
    }
    QCoreApplication::processEvents();
    QVERIFY(!hasRun);
}

void TestMailbox::aLetterMayDestroyTheMailbox()
{
    auto mailbox = std::make_unique<Mailbox>();
    QByteArray ran;
    mailbox->post([&] { ran += 'a'; });
    mailbox->post([&] { mailbox.reset(); });
    mailbox->post([&] { ran += 'b'; });
    QCoreApplication::processEvents();
    QCOMPARE(ran, QByteArray("a"));
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
