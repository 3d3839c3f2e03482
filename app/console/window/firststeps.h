// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/settingsdraft.h"
#include "console/panels/credentialstest.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace smsverify {

class MessagePreview;
class SettingEditor;
class TextLabel;

// What a new service needs to know, in three steps: how messages leave, what they say, and where
// the API listens. Each can be skipped; the rest stays as it is. Its changes are the draft's.
class FirstSteps final : public QDialog
{
    Q_OBJECT

public:
    // draft outlives the dialog.
    FirstSteps(SettingsDraft &draft, QWidget *parent);

private:
    QWidget *gatewayStep();
    QWidget *messageStep();
    QWidget *apiStep();
    void addCredentialsTest(QVBoxLayout *column);
    SettingEditor *editor(const QString &environment, QWidget *parent);
    void chooseGateway(const QString &kind);
    void makeToken();
    void showStep(int step);
    void refreshPreview();
    void next();

    SettingsDraft &m_draft;
    QStackedWidget *m_steps;
    TextLabel *m_place; // "Step 1 of 3"
    QPushButton *m_back;
    QPushButton *m_next;
    QWidget *m_flowroute = nullptr;
    CredentialsTest m_credentials;
    MessagePreview *m_preview = nullptr;
};

} // namespace smsverify
