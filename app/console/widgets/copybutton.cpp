// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/copybutton.h"

#include "console/theme/icons.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

#include <chrono>

namespace smsverify {

using namespace std::chrono_literals;

CopyButton::CopyButton(const QString &what, std::function<QString()> text, QWidget *parent)
    : QToolButton(parent), m_what(what), m_text(std::move(text)), m_success(new QTimer(this))
{
    setIcon(smsverify::icon(Icon::Copy));
    setToolTip(what);
    setAccessibleName(what);
    m_success->setSingleShot(true);
    m_success->setInterval(1500ms);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    connect(m_success, &QTimer::timeout, this, [this] {
        setIcon(smsverify::icon(Icon::Copy));
        setToolTip(m_what);
        setAccessibleName(m_what);
    });
}

bool CopyButton::isShowingSuccess() const
{
    return m_success->isActive();
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_text());
    setIcon(smsverify::icon(Icon::Check, Token::Success));
    setToolTip(tr("Copied"));
    // A changed name is read aloud while the button has the focus.
    setAccessibleName(tr("Copied"));
    m_success->start();
}

} // namespace smsverify
