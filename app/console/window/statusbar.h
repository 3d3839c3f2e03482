// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "service/hostedstate.h"

#include <QWidget>

class QPushButton;

namespace smsverify {

class IconLabel;
class TextLabel;
class ElidedLabel;

// The line at the bottom: the API with its address and the button that starts and stops it; the
// gateway, the database and how many entries wait.
class StatusBar final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent = nullptr);

    void setState(const HostedState &state);

    // Of another process's service, through which this window works.
    void setAttached(const QString &address, const QString &database);

    void setWaiting(qint64 entries);

Q_SIGNALS:
    void startRequested();
    void stopRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addPart(IconLabel *icon, const QString &name, TextLabel *value);
    void showApi(const ApiState &api);

    IconLabel *m_apiIcon;
    TextLabel *m_api;
    QPushButton *m_switch;
    IconLabel *m_gatewayIcon;
    TextLabel *m_gateway;
    IconLabel *m_databaseIcon;
    ElidedLabel *m_database;
    TextLabel *m_waiting;
    bool m_isWanted = false; // the API listens, or is about to
};

} // namespace smsverify
