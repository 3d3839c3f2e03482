// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/screenshots.h"

#include "console/window/sampledata.h"
#include "console/window/samplework.h"

#include <QPixmap>

#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::array sizes{QSize(1280, 800), QSize(1024, 640)};

// Lists and plots fill from other threads, and the window learns of it within a quarter second.
constexpr std::chrono::milliseconds untilFilled(1500);
constexpr std::chrono::milliseconds untilArranged(400);

SettingsSources sourcesIn(const QString &folder)
{
    SettingsSources sources;
    sources.environment.insert(u"DATA_DIR"_s, folder);
    sources.environment.insert(u"DEBUG_MODE"_s, u"true"_s);
    sources.environment.insert(u"SMS_GATEWAY"_s, u"simulator"_s);
    sources.flags.insert(u"port"_s, u"0"_s);
    sources.files = {folder + u"/settings.toml"_s};
    return sources;
}

QString fileName(Panel panel)
{
    switch (panel) {
    case Panel::Dashboard:
        return u"dashboard"_s;
    case Panel::LiveEntries:
        return u"live-entries"_s;
    case Panel::SendVerify:
        return u"send-verify"_s;
    case Panel::Settings:
        return u"settings"_s;
    case Panel::Outbox:
        return u"outbox"_s;
    case Panel::Activity:
        return u"activity"_s;
    case Panel::SelfTest:
        return u"self-test"_s;
    }
    return {};
}

} // namespace

Screenshots::Screenshots(const QString &folder, Theme &theme)
    : m_folder(folder), m_theme(theme), m_memory(m_data.filePath(u"window.ini"_s))
{
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, &Screenshots::takeNext);
}

Screenshots::~Screenshots() = default;

void Screenshots::start()
{
    if (!m_data.isValid() || !QDir().mkpath(m_folder.path())
        || !writeSampleData(m_data.path(), m_data.filePath(u"test_auth.db"_s),
                            SystemClock().now())) {
        Q_EMIT finished(tr("The pictures cannot be written to %1.").arg(m_folder.path()));
        return;
    }
    for (const QSize &size : sizes) {
        for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            for (const Panel panel : panels)
                m_pictures.push_back({panel, theme, size});
        }
    }
    m_memory.setStartedBefore();
    m_console = std::make_unique<Console>(sourcesIn(m_data.path()), m_keyRing, m_memory, m_theme);
    connect(m_console.get(), &Console::started, this, [this] {
        connect(new SampleWork(*m_console, m_console.get()), &SampleWork::finished, this,
                [this] { m_settling.start(untilFilled); });
    });
    m_console->open();
}

void Screenshots::settle()
{
    const Picture &picture = m_pictures.back();
    m_theme.setChoice(picture.theme);
    m_console->window().resize(picture.size);
    m_console->window().showPanel(picture.panel);
    m_settling.start(untilArranged);
}

void Screenshots::takeNext()
{
    if (m_pictures.empty()) {
        Q_EMIT finished({});
        return;
    }
    // Once for the size and the theme, then for the picture.
    const Picture picture = m_pictures.back();
    if (m_console->window().currentPanel() != picture.panel
        || m_console->window().size() != picture.size || m_theme.choice() != picture.theme) {
        settle();
        return;
    }
    for (const qreal scale : {1.0, 1.5, 2.0}) {
        if (!save(picture, scale)) {
            Q_EMIT finished(tr("The pictures cannot be written to %1.").arg(m_folder.path()));
            return;
        }
    }
    m_pictures.pop_back();
    m_settling.start(std::chrono::milliseconds(0));
}

bool Screenshots::save(const Picture &picture, qreal scale)
{
    MainWindow &window = m_console->window();
    QPixmap pixmap(window.size() * scale);
    pixmap.setDevicePixelRatio(scale);
    window.render(&pixmap);
    QString name =
        fileName(picture.panel) + (picture.theme == ThemeChoice::Dark ? u"-dark"_s : u"-light"_s);
    if (picture.size != sizes.front())
        name += u"-%1x%2"_s.arg(picture.size.width()).arg(picture.size.height());
    if (scale > 1)
        name += u"-%1x"_s.arg(scale);
    return pixmap.save(m_folder.filePath(name + u".png"_s));
}

} // namespace smsverify
