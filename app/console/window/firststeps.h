// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/settingsdraft.h"
#include "console/panels/credentialstest.h"
#include "settings/settingobjection.h"

#include <QDialog>

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

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

    // Closes it and takes back, undoably, what was changed in it; the draft's other changes stay.
    void reject() override;

private:
    // An editor and the step that it stands in.
    struct Asked
    {
        int step = 0;
        SettingEditor *editor = nullptr;
    };

    // A setting as the draft had it when the dialog was made.
    struct Before
    {
        std::size_t index = 0;
        QString text;
        bool isChanged = false;
    };

    QWidget *gatewayStep();
    QWidget *messageStep();
    QWidget *apiStep();
    void addCredentialsTest(QVBoxLayout *column);
    SettingEditor *editor(QLatin1String environment, QWidget *parent);
    void remember(std::size_t index);
    void chooseGateway(const QString &kind);
    void addTokenMaker(QVBoxLayout *column);
    void makeToken();
    std::optional<SettingObjection> objection(std::size_t index) const;
    bool isTold(const Asked &asked) const;
    void showStep(int step);
    void showWrong(const Asked &wrong);
    void refreshPreview();
    void next();

    SettingsDraft &m_draft;
    std::vector<Before> m_before;
    std::vector<Asked> m_asked; // in reading order
    std::set<int> m_tried; // steps that somebody tried to leave
    bool m_isGoingOn = false; // once the draft is judged
    QStackedWidget *m_steps;
    TextLabel *m_place; // "Step 1 of 3"
    QPushButton *m_back;
    QPushButton *m_next;
    QWidget *m_flowroute = nullptr;
    CredentialsTest m_credentials;
    MessagePreview *m_preview = nullptr;
};

} // namespace smsverify
