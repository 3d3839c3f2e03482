// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pages.h"

#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/widgets/iconlabel.h"
#include "console/widgets/textlabel.h"

#include <QGridLayout>

namespace smsverify::gallery {

std::unique_ptr<QWidget> iconsPage()
{
    constexpr int columns = 9;
    auto page = std::make_unique<QWidget>();
    auto *grid = new QGridLayout(page.get());
    grid->setContentsMargins(24, 16, 24, 16);
    for (int i = 0; i <= iconCount; ++i) {
        auto *cell = new QWidget;
        auto *layout = new QGridLayout(cell);
        layout->setAlignment(Qt::AlignLeft);
        QString name = QStringLiteral("mark");
        if (i < iconCount) {
            const auto icon = static_cast<Icon>(i);
            name = iconName(icon);
            layout->addWidget(new IconLabel(icon, metrics::smallIcon, Token::Text), 0, 0);
            layout->addWidget(new IconLabel(icon, metrics::icon, Token::Text), 0, 1);
            layout->addWidget(new IconLabel(icon, metrics::largeIcon, Token::Text), 0, 2);
        } else {
            auto *mark = new QLabel;
            mark->setPixmap(productMark().pixmap(QSize(40, 40), 2));
            layout->addWidget(mark, 0, 0);
        }
        layout->addWidget(new TextLabel(name, TextRole::Caption, Token::Muted), 1, 0, 1, 3);
        grid->addWidget(cell, i / columns, i % columns);
    }
    page->resize(1100, 560);
    return page;
}

} // namespace smsverify::gallery
