// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console without a display, for tests/benchmark/run: window and service on the data folder
// that is the only argument. Opens the live list and scrolls through it; says on stdout as JSON
// where the API listens and what that took, and once stdin ends how long the window's thread was
// held at most since then. Times are in milliseconds.

#include "console/consolestage.h"
#include "console/loopwatch.h"
#include "console/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

void set(ConsoleStage &stage, const QProcessEnvironment &environment)
{
    for (const QString &name : environment.keys())
        stage.set(name, environment.value(name));
}

// How long it takes until the first rows are there, from the key that opens the list.
qint64 list(ConsoleStage &stage, LoopWatch &watch)
{
    QElapsedTimer elapsed;
    elapsed.start();
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    watch.runUntil([&] { return stage.entries().rowCount() > 0; });
    return elapsed.elapsed();
}

// Page by page, and to the end and back; how long the thread is held in it.
std::chrono::milliseconds scroll(ConsoleStage &stage, LoopWatch &watch)
{
    constexpr int pages = 100;
    auto &view = stage.panel<EntryView>();
    view.setFocus();
    watch.run(std::chrono::milliseconds(100));
    watch.reset();
    for (int page = 0; page < pages; ++page) {
        ConsoleStage::press(Qt::Key_PageDown);
        watch.run(std::chrono::milliseconds(16));
    }
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_Home}) {
        ConsoleStage::press(key);
        watch.run(std::chrono::milliseconds(500));
    }
    return watch.longestHold();
}

} // namespace

int main(int argc, char **argv)
{
    ConsoleStage::leaveDesktop();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_NO_THREADED_GLIB", "1");
    const QApplication application(argc, argv);
    Theme theme(nullptr);
    ConsoleStage stage(theme);
    set(stage, QProcessEnvironment::systemEnvironment());
    stage.set(u"DATA_DIR", QString::fromLocal8Bit(argv[1]));
    stage.set(u"DEBUG_MODE", u"false"_s);
    if (!stage.open())
        return 1;
    LoopWatch watch;
    watch.run(std::chrono::seconds(1));
    const qint64 listed = list(stage, watch);
    const auto scrolling = scroll(stage, watch);
    std::printf("{\"port\": %d, \"listed\": %lld, \"scroll_hold\": %lld}\n", int(stage.port()),
                static_cast<long long>(listed), static_cast<long long>(scrolling.count()));
    std::fflush(stdout);
    watch.reset();
    bool hasEnded = false;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&] { hasEnded = true; });
    watch.runUntil([&] { return hasEnded; }, std::chrono::hours(1));
    std::printf("{\"longest_hold\": %lld}\n", static_cast<long long>(watch.longestHold().count()));
    return 0;
}
