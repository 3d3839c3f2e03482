// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/widgets/card.h"
#include "store/entryreader.h"

namespace smsverify {

class NodeModel;
class TableView;

// The programs that serve from the database that is read; hidden where it does not tell of any.
class NodesCard final : public Card
{
    Q_OBJECT

public:
    // Both outlive the card.
    NodesCard(EntryReader &reader, const Clock &clock, QWidget *parent = nullptr);

    // Time has gone on.
    void updateAges();

private:
    void showNodes();

    EntryReader &m_reader;
    NodeModel *m_model;
    TableView *m_view;
};

} // namespace smsverify
