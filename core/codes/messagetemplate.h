// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "codes/codeoptions.h"

#include <QString>
#include <QStringList>

namespace smsverify {

// The message's text with a place for the code. `{}` and `{code}` are the code, `{org_name}` the
// organisation, every other brace is plain text. All are filled in one pass: an organisation named
// "{code}" stays as it is.
class MessageTemplate
{
public:
    // Whether the text has a place for the code.
    static bool isValid(const QString &text);

    explicit MessageTemplate(const MessageOptions &options);

    // The message that carries this code, ASCII digits.
    QString text(const Secret &code) const;

private:
    QStringList m_pieces; // the code goes between each two
};

} // namespace smsverify
