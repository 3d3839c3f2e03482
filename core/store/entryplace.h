// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entrysource.h"

#include <QString>

#include <functional>
#include <memory>

namespace smsverify {

// Where entries can be read.
struct EntryPlace
{
    // The file, or the server and the database's name, for people; empty: nowhere.
    QString title;
    // Makes a connection, not yet open, on the thread that is to use it; empty: nowhere.
    std::function<std::unique_ptr<EntrySource>()> source;
};

} // namespace smsverify
