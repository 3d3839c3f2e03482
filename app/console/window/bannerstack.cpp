// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/bannerstack.h"

#include "console/theme/consolestyle.h"
#include "console/widgets/banner.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace smsverify {

namespace {

constexpr std::size_t mostShown = 2;

bool isSame(const Trouble &a, const Trouble &b)
{
    const auto texts = [](const Trouble &trouble) {
        QStringList list{trouble.id, trouble.fact, trouble.reason, trouble.details};
        for (const WayOut &way : trouble.waysOut)
            list.append(way.text);
        return list;
    };
    return a.tone == b.tone && texts(a) == texts(b);
}

} // namespace

BannerStack::BannerStack(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_more(new QPushButton(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    setButtonRole(m_more, ButtonRole::Quiet);
    m_more->setVisible(false);
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_showsAll = true;
        arrange();
    });
    setVisible(false);
}

void BannerStack::setTroubles(std::vector<Trouble> troubles)
{
    std::ranges::stable_sort(troubles, std::ranges::greater(),
                             [](const Trouble &trouble) { return static_cast<int>(trouble.tone); });
    if (std::ranges::equal(troubles, m_troubles, isSame))
        return;
    m_troubles = std::move(troubles);
    if (m_troubles.size() <= mostShown)
        m_showsAll = false;
    for (auto it = m_banners.begin(); it != m_banners.end();) {
        const bool stays =
            std::ranges::find(m_troubles, it->first, &Trouble::id) != m_troubles.end();
        if (!stays) {
            it->second->hide();
            it->second->deleteLater();
        }
        it = stays ? std::next(it) : m_banners.erase(it);
    }
    arrange();
}

void BannerStack::arrange()
{
    int place = 0;
    for (const Trouble &trouble : m_troubles) {
        Banner *banner = bannerOf(trouble);
        m_column->removeWidget(banner);
        m_column->insertWidget(place++, banner);
        banner->setVisible(m_showsAll || place <= static_cast<int>(mostShown));
    }
    const std::size_t hidden =
        m_showsAll || m_troubles.size() <= mostShown ? 0 : m_troubles.size() - mostShown;
    m_more->setVisible(hidden > 0);
    m_more->setText(tr("%Ln more", nullptr, static_cast<int>(hidden)));
    setVisible(!m_troubles.empty());
}

Banner *BannerStack::bannerOf(const Trouble &trouble)
{
    Banner *&banner = m_banners[trouble.id];
    if (!banner)
        banner = new Banner(trouble.tone, this);
    banner->setTone(trouble.tone);
    banner->setWords(trouble.fact, trouble.reason);
    banner->clearWaysOut();
    for (const WayOut &way : trouble.waysOut)
        connect(banner->addWayOut(way.text), &QPushButton::clicked, this, way.take);
    banner->setDetails(trouble.details);
    return banner;
}

} // namespace smsverify
