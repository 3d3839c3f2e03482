// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/settingsdraft.h"

#include <QWidget>

class QPushButton;

namespace smsverify {

class ElidedLabel;
class IconLabel;

// How many settings the draft changes, what applying does, and the buttons for it.
class SettingsFooter final : public QWidget
{
    Q_OBJECT

public:
    // draft outlives the footer.
    explicit SettingsFooter(SettingsDraft &draft, QWidget *parent = nullptr);

    // Where settings hold once they are kept.
    enum class Service {
        Here, // in the service of this window
        Stopped, // in it, once it starts
        Elsewhere, // in another process, which reads them when it is told to
    };
    Service service() const { return m_service; }
    void setService(Service service);

    // While settings are being written nothing else can be done with them.
    void setBusy(bool isBusy);

    // What was done, until the next change.
    void setDone(const QString &sentence);

Q_SIGNALS:
    void defaultsWanted();
    void revertWanted();
    void applyWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    QString summary() const;
    QString effect(const QString &count) const;

    SettingsDraft &m_draft;
    QString m_done;
    Service m_service = Service::Here;
    bool m_isBusy = false;
    IconLabel *m_icon;
    ElidedLabel *m_summary;
    QPushButton *m_defaults;
    QPushButton *m_revert;
    QPushButton *m_apply;
};

} // namespace smsverify
