// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSystemTrayIcon>

#include <memory>

class QAction;
class QMenu;

namespace smsverify {

// The product's mark in the desktop's tray, while the service goes on without its window.
class TrayIcon final : public QSystemTrayIcon
{
    Q_OBJECT

public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    void setListening(bool isListening);

Q_SIGNALS:
    void showRequested();
    void sendRequested();
    void startRequested();
    void stopRequested();
    void quitRequested();

private:
    std::unique_ptr<QMenu> m_menu;
    QAction *m_switch;
    bool m_isListening = false;
};

} // namespace smsverify
