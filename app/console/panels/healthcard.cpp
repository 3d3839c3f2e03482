// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/healthcard.h"

#include "console/theme/metrics.h"
#include "console/widgets/badge.h"
#include "console/widgets/elidedlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

std::optional<Icon> iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Success:
        return Icon::Ok;
    case Tone::Warning:
        return Icon::Warning;
    case Tone::Danger:
        return Icon::Error;
    case Tone::Accent:
        return Icon::Clock;
    case Tone::Neutral:
        break;
    }
    return std::nullopt;
}

} // namespace

HealthCard::HealthCard(Icon icon, const QString &title, QWidget *parent)
    : Card(icon, title, parent), m_badge(new Badge), m_figures(new ElidedLabel)
{
    m_figures->setColor(Token::Muted);
    addAction(m_badge);
    body()->addWidget(m_figures);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HealthCard::setHealth(const QString &word, Tone tone, const QStringList &figures)
{
    m_badge->setState(word, tone, iconOf(tone));
    m_figures->setText(figures.join(u" · "_s));
}

} // namespace smsverify
