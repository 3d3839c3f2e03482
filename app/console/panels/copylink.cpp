// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/copylink.h"

#include "console/theme/consolestyle.h"
#include "console/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

#include <chrono>

namespace smsverify {

using namespace std::chrono_literals;

CopyLink::CopyLink(const QString &label, std::function<QString()> text, QWidget *parent)
    : QPushButton(label, parent), m_text(std::move(text)), m_success(new QTimer(this))
{
    setButtonRole(this, ButtonRole::Quiet);
    m_success->setSingleShot(true);
    m_success->setInterval(1500ms);
    connect(this, &QPushButton::clicked, this, &CopyLink::copy);
    connect(m_success, &QTimer::timeout, this, &CopyLink::rest);
    rest();
}

void CopyLink::copy()
{
    const QString text = m_text();
    if (text.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(text);
    setIcon(smsverify::icon(Icon::Check, Token::Success));
    // A changed name is read aloud while the button has the focus.
    setAccessibleName(tr("Copied"));
    m_success->start();
}

void CopyLink::rest()
{
    setIcon(smsverify::icon(Icon::Terminal, Token::Accent));
    setAccessibleName({});
}

} // namespace smsverify
