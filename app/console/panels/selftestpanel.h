// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "console/models/selftestmodel.h"
#include "console/models/selftestrun.h"
#include "settings/settings.h"

#include <QWidget>

#include <memory>

class QLabel;
class QListView;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace smsverify {

class Bar;
class EmptyState;
class PanelTitle;
class TextLabel;

// The acceptance scenarios against a private instance, step by step, with what was sent and what
// came back.
class SelfTestPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SelfTestPanel(QWidget *parent = nullptr);

    // It runs only where these say that the test database is worked on.
    void setSettings(const Settings &settings);

    void run();

Q_SIGNALS:
    // Where the setting that forbids it is to be found.
    void settingWanted(const QString &environment);

    // It ran to its end, or was cancelled.
    void finished();

private:
    void addTitle();
    void addPages();
    void end();
    void showFinished(const QModelIndex &row);
    void refresh();
    void showResult();
    void addExchange(const SelfTestExchange &exchange, QVBoxLayout *column);
    void save();

    SelfTestModel m_model;
    std::unique_ptr<SelfTestRun> m_run;
    Background m_background;
    bool m_isAllowed = false;
    bool m_isCancelling = false;
    PanelTitle *m_title;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QStackedWidget *m_stack;
    EmptyState *m_refusal;
    Bar *m_bar;
    TextLabel *m_progress;
    QListView *m_list;
    QScrollArea *m_details;
};

} // namespace smsverify
