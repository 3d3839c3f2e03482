// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"
#include "console/widgets/card.h"

#include <optional>

namespace smsverify {

class Badge;
class ElidedLabel;

// How one part of the service is: a badge, and a line of figures.
class HealthCard final : public Card
{
    Q_OBJECT

public:
    HealthCard(Icon icon, const QString &title, QWidget *parent = nullptr);

    void setHealth(const QString &word, Tone tone, const QStringList &figures);

private:
    Badge *m_badge;
    ElidedLabel *m_figures;
};

} // namespace smsverify
