// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/icons.h"

#include "console/theme/iconengine.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::array<const char *, static_cast<std::size_t>(iconCount)> names{
    "activity",     "arrowdown", "arrowup",  "attach", "bad",    "check",    "chevrondown",
    "chevronright", "chevronup", "clock",    "close",  "code",   "collapse", "columns",
    "copy",         "dashboard", "database", "dice",   "error",  "expand",   "export",
    "filter",       "follow",    "gateway",  "globe",  "hide",   "import",   "info",
    "key",          "live",      "lock",     "more",   "ok",     "outbox",   "pause",
    "phone",        "play",      "plus",     "redo",   "resend", "reveal",   "search",
    "selftest",     "send",      "settings", "shield", "stop",   "terminal", "trash",
    "undo",         "void",      "warning"};

// An icon in one colour, of side x side of the device's pixels.
QPixmap drawn(Icon icon, const QColor &color, int side)
{
    const QString key = u"icon %1 %2 %3"_s.arg(iconName(icon)).arg(color.rgba()).arg(side);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(u":/icons/%1.svg"_s.arg(iconName(icon))).render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

QString iconName(Icon icon)
{
    return QString::fromLatin1(names[static_cast<std::size_t>(icon)]);
}

QIcon icon(Icon icon)
{
    return QIcon(new IconEngine(icon, std::nullopt));
}

QIcon icon(Icon icon, Token color)
{
    return QIcon(new IconEngine(icon, color));
}

void paintIcon(QPainter &painter, const QRectF &square, Icon icon, const QColor &color)
{
    // The painter may be led to another device than its own: only its transform tells the scale.
    const QTransform transform = painter.deviceTransform();
    const int side = std::max(1, qRound(square.width() * transform.m11()));
    // On whole pixels of the device, or the strokes blur.
    const QPointF corner = transform.map(square.topLeft());
    const QPointF snapped =
        transform.inverted().map(QPointF(std::round(corner.x()), std::round(corner.y())));
    painter.drawPixmap(QRectF(snapped, square.size()), drawn(icon, color, side),
                       QRectF(0, 0, side, side));
}

QIcon productMark()
{
    return QIcon(u":/icons/mark.svg"_s);
}

} // namespace smsverify
