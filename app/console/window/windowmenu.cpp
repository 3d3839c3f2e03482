// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/windowmenu.h"

#include "console/window/language.h"

#include <QActionGroup>
#include <QKeySequence>

namespace smsverify {

WindowMenu::WindowMenu(QWidget *parent)
    : QMenu(parent), m_themes(new QActionGroup(this)), m_languages(new QActionGroup(this))
{
    addThemes();
    addLanguages();
    addSeparator();
    connect(addAction(tr("First steps…")), &QAction::triggered, this,
            &WindowMenu::firstStepsRequested);
    connect(addAction(tr("About SMS Verification Console")), &QAction::triggered, this,
            &WindowMenu::aboutRequested);
    addSeparator();
    QAction *quit = addAction(tr("Quit"));
    quit->setShortcut(Qt::CTRL | Qt::Key_Q); // QKeySequence::Quit has none on a bare X11
    connect(quit, &QAction::triggered, this, &WindowMenu::quitRequested);
    setTheme(ThemeChoice::System);
    setLanguage({});
}

void WindowMenu::addThemes()
{
    QMenu *menu = addMenu(tr("Appearance"));
    const std::pair<ThemeChoice, QString> choices[]{{ThemeChoice::System, tr("System")},
                                                    {ThemeChoice::Light, tr("Light")},
                                                    {ThemeChoice::Dark, tr("Dark")}};
    for (const auto &[choice, name] : choices) {
        QAction *action = m_themes->addAction(menu->addAction(name));
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
    }
    connect(m_themes, &QActionGroup::triggered, this, [this](const QAction *action) {
        Q_EMIT themeChosen(static_cast<ThemeChoice>(action->data().toInt()));
    });
}

void WindowMenu::addLanguages()
{
    QMenu *menu = addMenu(tr("Language"));
    const auto add = [this, menu](const QString &name, const QString &language) {
        QAction *action = m_languages->addAction(menu->addAction(name));
        action->setCheckable(true);
        action->setData(language);
    };
    add(tr("System"), {});
    for (const Language &language : languages())
        add(language.name, language.code);
    connect(m_languages, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT languageChosen(action->data().toString()); });
}

void WindowMenu::setTheme(ThemeChoice choice)
{
    for (QAction *action : m_themes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

void WindowMenu::setLanguage(const QString &language)
{
    for (QAction *action : m_languages->actions())
        action->setChecked(action->data().toString() == language);
}

} // namespace smsverify
