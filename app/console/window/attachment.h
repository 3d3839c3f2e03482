// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/attachedservice.h"
#include "console/feed/background.h"
#include "console/feed/serverbench.h"
#include "service/hostedstate.h"
#include "settings/settings.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace smsverify {

// Whether another process on this machine serves where the window's own service cannot, so that
// the window works through that one. Window's thread; files and network are other threads'.
class Attachment final : public QObject
{
    Q_OBJECT

public:
    Attachment();

    enum class Reason {
        Database, // the other process works on this database, which can be read meanwhile
        Port, // it listens where this API is to; which database it has only that can tell
    };

    // Looks at what became of the window's own service; attached() follows where another one
    // serves in its place. What listens on the port is asked whether it is such a service.
    void consider(const HostedState &state, const Settings &settings);

    // Works through it no more. The service is to be destroyed once no panel has it.
    std::unique_ptr<AttachedService> end();

    AttachedService *service() const { return m_service.get(); } // none: not attached
    Reason reason() const { return m_reason; }

    // Whether the service answered last; it is asked every two seconds.
    bool isAnswering() const { return m_isAnswering; }

Q_SIGNALS:
    void attached();
    void answeringChanged();

private:
    void askForOwner(const Settings &settings);
    void askPort(const Settings &settings);
    void attach(Reason reason, const QUrl &endpoint, const Settings &settings);
    void look();

    Background m_background;
    std::unique_ptr<ServerBench> m_probe;
    QTimer m_looking;
    std::unique_ptr<AttachedService> m_service;
    Reason m_reason = Reason::Database;
    bool m_isAnswering = true;
    bool m_hasAsked = false; // about the trouble that the service has now
};

} // namespace smsverify
