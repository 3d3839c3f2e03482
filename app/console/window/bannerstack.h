// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/window/trouble.h"

#include <QWidget>

#include <map>

class QPushButton;
class QVBoxLayout;

namespace smsverify {

class Banner;

// The troubles of the moment, the worst first: at most two as banners, the others behind a line
// that names how many there are.
class BannerStack final : public QWidget
{
    Q_OBJECT

public:
    explicit BannerStack(QWidget *parent = nullptr);

    // Banners of troubles that stay keep their place and are not announced again.
    void setTroubles(std::vector<Trouble> troubles);

private:
    void arrange();
    Banner *bannerOf(const Trouble &trouble);

    std::vector<Trouble> m_troubles;
    std::map<QString, Banner *> m_banners; // by the trouble's id
    QVBoxLayout *m_column;
    QPushButton *m_more;
    bool m_showsAll = false;
};

} // namespace smsverify
