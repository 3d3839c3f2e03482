// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

namespace smsverify {

// The text of valid UTF-8, every character of it: QString::fromUtf8() takes an initial U+FEFF for a
// byte order mark and drops it, which makes one identifier of two.
inline QString fromWholeUtf8(QByteArrayView utf8)
{
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringConverter::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    return decoder.decode(utf8);
}

} // namespace smsverify
