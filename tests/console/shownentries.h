// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/entrydatabase.h"
#include "console/models/entrymodel.h"
#include "console/panels/entryview.h"
#include "console/panels/liveentriespanel.h"
#include "console/widgets/banner.h"
#include "support/fakeverifier.h"

#include <QApplication>
#include <QDialog>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace smsverify {

// The live list in a window, over a database of so many entries.
struct Shown
{
    explicit Shown(std::int64_t entries = 30)
    {
        if (entries > 0)
            database.insert(0, entries);
        reader = std::make_unique<EntryReader>(
            SqliteEntrySource::place(database.file(), database.clock));
        EntryActions actions{verifier,
                             [this](std::vector<AuthId> ids, Reply<Voided> reply) {
                                 voided = std::move(ids);
                                 reply(Voided{7, std::int64_t(voided.size()), 0, {}});
                             },
                             [this](std::uint64_t number, Reply<PutBack> reply) {
                                 putBack = number;
                                 reply(PutBack{1, 0, false, {}});
                             },
                             [this](const AuthId &id) { revealed.push_back(id); },
                             [this](const PhoneNumber &number, const Reply<bool> &reply) {
                                 forgotten.push_back(number);
                                 reply(forgotten.size() == 1);
                             }};
        if (!hasUndo)
            actions.putBack = {};
        panel = std::make_unique<LiveEntriesPanel>(*reader, stories, actions, database.clock);
        panel->resize(1064, 700);
        panel->show();
        panel->activateWindow();
    }

    bool isRead(int rows) const
    {
        return QTest::qWaitFor([&] { return panel->view().model()->rowCount() == rows; }, 10'000);
    }

    QString identifier(int row) const
    {
        return panel->view().model()->index(row, 0).data().toString();
    }

    // A button of the dialog that is open.
    static bool press(const QString &text)
    {
        const QList<QWidget *> windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            const auto *dialog = qobject_cast<QDialog *>(window);
            if (!dialog || !dialog->isVisible())
                continue;
            for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
                if (button->text() == text) {
                    button->click();
                    return true;
                }
            }
        }
        return false;
    }

    template <class T>
    T *child() const
    {
        return panel->findChild<T *>();
    }

    QString trouble() const
    {
        const auto *banner = child<Banner>();
        return banner->isVisible() ? banner->accessibleName() : QString();
    }

    void select(int row) const { panel->view().selectRow(row); }

    inline static bool hasUndo = true;

    EntryDatabase database;
    std::unique_ptr<EntryReader> reader;
    EntryStories stories;
    FakeVerifier verifier;
    std::vector<AuthId> voided;
    std::vector<AuthId> revealed;
    std::vector<PhoneNumber> forgotten; // whose wrong codes; there are some the first time
    std::uint64_t putBack = 0;
    std::unique_ptr<LiveEntriesPanel> panel;
};

} // namespace smsverify
