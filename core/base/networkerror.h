// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkReply>
#include <QString>

namespace smsverify {

// Whether it came before a connection stood: nothing of the request has left.
bool isBeforeRequest(QNetworkReply::NetworkError error);

// Why no answer came, as a phrase for logs: "connection refused", "connection lost".
QString networkErrorText(QNetworkReply::NetworkError error);

} // namespace smsverify
