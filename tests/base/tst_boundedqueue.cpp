// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/boundedqueue.h"

#include <QTest>

#include <thread>

using namespace smsverify;

class TestBoundedQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWhatCame();
    void dropsTheOldest();
    void threadsMayFillIt();
};

void TestBoundedQueue::givesWhatCame()
{
    BoundedQueue<int> queue(3);
    QVERIFY(queue.take().items.empty());
    queue.add(1);
    queue.add(2);
    const auto taken = queue.take();
    QCOMPARE(taken.items, std::vector({1, 2}));
    QCOMPARE(taken.dropped, std::uint64_t(0));
    QVERIFY(queue.take().items.empty());
}

void TestBoundedQueue::dropsTheOldest()
{
    BoundedQueue<int> queue(3);
    for (int i = 0; i < 10; ++i)
        queue.add(i);
    const auto taken = queue.take();
    QCOMPARE(taken.items, std::vector({7, 8, 9}));
    QCOMPARE(taken.dropped, std::uint64_t(7));
    QCOMPARE(queue.take().dropped, std::uint64_t(0));
}

void TestBoundedQueue::threadsMayFillIt()
{
    constexpr int each = 10'000;
    BoundedQueue<int> queue(64);
    const auto fill = [&queue] {
        for (int i = 0; i < each; ++i)
            queue.add(i);
    };
    std::thread first(fill);
    std::thread second(fill);
    std::uint64_t seen = 0;
    const auto look = [&] {
        const auto taken = queue.take();
        seen += taken.items.size() + taken.dropped;
        return seen == 2 * each;
    };
    QTRY_VERIFY(look());
    first.join();
    second.join();
}

QTEST_GUILESS_MAIN(TestBoundedQueue)
#include "tst_boundedqueue.moc"
