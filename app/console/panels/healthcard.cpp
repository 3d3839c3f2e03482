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

// What is under way has a clock, what is somewhere else nothing.
std::optional<Icon> symbolOf(Tone tone)
{
    if (tone == Tone::Neutral)
        return std::nullopt;
    return tone == Tone::Accent ? Icon::Clock : iconOf(tone);
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
    m_badge->setState(word, tone, symbolOf(tone));
    m_figures->setText(figures.join(u" · "_s));
}

} // namespace smsverify
