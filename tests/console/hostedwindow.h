// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/memorykeyring.h"
#include "console/models/outboxmodel.h"
#include "support/hostedstage.h"

#include <QAbstractButton>
#include <QTest>
#include <QTimer>
#include <QWidget>

namespace smsverify {

// A hosted service, and what a window takes from it four times a second.
class HostedWindow
{
public:
    HostedWindow()
    {
        QObject::connect(&m_feed, &QTimer::timeout, &m_feed, [this] {
            outbox.add(stage.service->takeOutboxChanges());
            events = stage.service->takeEvents().items;
            if (noteEvents)
                noteEvents(events);
            happened.insert(happened.end(), events.begin(), events.end());
        });
        m_feed.start(20);
    }

    HostedStage stage;
    SystemClock clock;
    OutboxModel outbox{clock};
    MemoryKeyRing keyRing;
    std::function<void(const std::vector<Event> &)> noteEvents;
    std::vector<Event> happened;

    // The visible button with this text, or none.
    static QAbstractButton *button(const QWidget &panel, const QString &text)
    {
        for (auto *button : panel.findChildren<QAbstractButton *>()) {
            if (button->text().remove(u'&') == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    static bool press(const QWidget &panel, const QString &text)
    {
        QAbstractButton *found = button(panel, text);
        // One that slides in has no room at first.
        const auto hasRoom = [found] {
            return found->height() >= found->minimumSizeHint().height();
        };
        if (!found || !found->isEnabled() || !QTest::qWaitFor(hasRoom))
            return false;
        QTest::mouseClick(found, Qt::LeftButton);
        return true;
    }

    template <class Widget>
    static Widget *named(const QWidget &panel, const QString &accessibleName)
    {
        for (auto *widget : panel.findChildren<Widget *>()) {
            if (widget->accessibleName() == accessibleName)
                return widget;
        }
        return nullptr;
    }

private:
    std::vector<Event> events;
    QTimer m_feed;
};

} // namespace smsverify
