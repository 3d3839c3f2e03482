// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/fonts.h"

#include <QApplication>
#include <QFontDatabase>

#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr double usualSize = 10; // points

// What a platform without a setting of its own gives: an alias, not a family.
bool isPlaceholder(const QString &family)
{
    static const QStringList aliases{u"Sans Serif"_s, u"Sans"_s, u"Sans-Serif"_s,
                                     u"MS Shell Dlg 2"_s, u"Helvetica"_s};
    return family.isEmpty() || aliases.contains(family, Qt::CaseInsensitive);
}

QString chineseOrJapanese(const QLocale &locale)
{
    return locale.language() == QLocale::Japanese ? u"Noto Sans CJK JP"_s : u"Noto Sans CJK SC"_s;
}

struct Look
{
    double size; // of the body's
    QFont::Weight weight;
};

Look lookOf(TextRole role)
{
    switch (role) {
    case TextRole::Caption:
        return {0.9, QFont::Normal};
    case TextRole::Body:
        return {1, QFont::Normal};
    case TextRole::Label:
        return {1, QFont::DemiBold};
    case TextRole::CardTitle:
        return {1.15, QFont::DemiBold};
    case TextRole::PanelTitle:
        return {1.5, QFont::DemiBold};
    case TextRole::Tile:
        return {2.0, QFont::DemiBold};
    case TextRole::Code:
        return {0.95, QFont::Normal};
    }
    Q_UNREACHABLE();
}

// The first that is installed.
QString codeFamily()
{
    static const QString family = [] {
        for (const QString &candidate : {u"JetBrains Mono"_s, u"DejaVu Sans Mono"_s}) {
            if (QFontDatabase::hasFamily(candidate))
                return candidate;
        }
        return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    }();
    return family;
}

} // namespace

QFont consoleFont(const QFont &desktop, const QLocale &locale)
{
    QFont font = desktop;
    QString family = desktop.families().value(0);
    if (isPlaceholder(family) && QFontDatabase::hasFamily(u"Inter"_s)) {
        family = u"Inter"_s;
        font.setPointSizeF(usualSize);
    } else if (desktop.pointSizeF() <= 0 && desktop.pixelSize() <= 0) {
        font.setPointSizeF(usualSize);
    }
    font.setFamilies({family, chineseOrJapanese(locale)});
    return font;
}

QFont font(TextRole role)
{
    QFont font = QApplication::font();
    const Look look = lookOf(role);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * look.size);
    else
        font.setPixelSize(qRound(font.pixelSize() * look.size));
    font.setWeight(look.weight);
    if (role == TextRole::Code) {
        font.setFamilies({codeFamily(), font.families().value(1)});
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
    }
    return font;
}

} // namespace smsverify
