// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/accessibility.h"

#include "console/widgets/banner.h"
#include "console/widgets/card.h"
#include "console/widgets/segmentedchoice.h"
#include "console/widgets/tile.h"
#include "console/widgets/undobar.h"

#include <QAccessibleWidget>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// Asked for every object by the names of its classes, the most derived first.
QAccessibleInterface *interfaceOf(const QString &name, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return nullptr;
    if (qobject_cast<Tile *>(widget))
        return new QAccessibleWidget(widget, QAccessible::StaticText);
    if (qobject_cast<Banner *>(widget) || qobject_cast<UndoBar *>(widget))
        return new QAccessibleWidget(widget, QAccessible::AlertMessage);
    if (qobject_cast<Card *>(widget) || qobject_cast<SegmentedChoice *>(widget))
        return new QAccessibleWidget(widget, QAccessible::Grouping);
    if (name == "smsverify::MessagePlot"_L1) // of a higher row
        return new QAccessibleWidget(widget, QAccessible::Chart);
    return nullptr;
}

} // namespace

void installAccessibleWidgets()
{
    QAccessible::installFactory(interfaceOf);
}

} // namespace smsverify
