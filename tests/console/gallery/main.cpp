// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pages.h"

#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QTextStream>

using namespace smsverify;

namespace {

bool savePicture(QWidget &page, const QString &path, int scale)
{
    QImage image(page.size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(page.palette().color(QPalette::Window));
    page.render(&image);
    return image.save(path);
}

} // namespace

// gallery DIR: renders each page, light and dark, at 1x and 2x.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 2) {
        QTextStream(stderr) << "usage: gallery DIR\n";
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(QStringLiteral("."));
    installAccessibleWidgets();
    Theme theme(nullptr);

    using MakePage = std::unique_ptr<QWidget> (*)();
    const std::pair<QString, MakePage> pages[] = {
        {QStringLiteral("controls"), gallery::controlsPage},
        {QStringLiteral("widgets"), gallery::widgetsPage},
        {QStringLiteral("frame"), gallery::framePage},
        {QStringLiteral("icons"), gallery::iconsPage},
    };
    bool areSaved = true;
    for (const auto &[name, makePage] : pages) {
        const std::unique_ptr<QWidget> page = makePage();
        page->show();
        page->activateWindow();
        if (auto *focused = page->findChild<QWidget *>(QStringLiteral("focused")))
            focused->setFocus();
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            // The same page in both: switching must look like starting.
            theme.setChoice(choice);
            for (int i = 0; i < 5; ++i)
                QApplication::processEvents();
            for (const int scale : {1, 2}) {
                const QString file = QStringLiteral("%1-%2-%3x.png")
                                         .arg(name)
                                         .arg(choice == ThemeChoice::Light ? QStringLiteral("light")
                                                                           : QStringLiteral("dark"))
                                         .arg(scale);
                areSaved = savePicture(*page, folder.filePath(file), scale) && areSaved;
            }
        }
    }
    return areSaved ? 0 : 1;
}
