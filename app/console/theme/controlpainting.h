// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/consolestyle.h"

class QIcon;
class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionToolButton;

// How ConsoleStyle paints single controls; each takes the tokens of the option's palette.
namespace smsverify::painting {

// The outline of what can be pressed, between a hairline and an input's.
QColor buttonLine(const Tokens &tokens);

void drawButton(QPainter &painter, const QStyleOption &option, ButtonRole role);
void drawButtonLabel(QPainter &painter, const QStyleOptionButton &button, ButtonRole role);
void drawToolButton(QPainter &painter, const QStyleOptionToolButton &button, ButtonRole role);

// hasFocusRing: whether focus shows; a field's always does, a button's after a key.
struct InputLook
{
    Validity validity = Validity::Valid;
    bool isLocked = false;
    bool hasFocusRing = false;
};
void drawInput(QPainter &painter, const QStyleOption &option, const InputLook &look);

void drawFocusRing(QPainter &painter, const QStyleOption &option);
void drawCheckBox(QPainter &painter, const QStyleOption &option);
void drawRadioButton(QPainter &painter, const QStyleOption &option);
void drawChevron(QPainter &painter, const QStyleOption &option, Qt::ArrowType direction);
void drawHeader(QPainter &painter, const QStyleOptionHeader &header);
void drawMenuItem(QPainter &painter, const QStyleOptionMenuItem &item);
void drawProgress(QPainter &painter, const QStyleOptionProgressBar &bar);
void drawScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QRect &slider);

} // namespace smsverify::painting
