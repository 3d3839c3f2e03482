// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <iterator>

namespace smsverify {

Mailbox::Mailbox(QObject *parent) : QObject(parent) { }

void Mailbox::post(Letter letter)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_letters.empty();
        m_letters.push_back(std::move(letter));
    }
    if (wasEmpty)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Mailbox::post(std::vector<Letter> letters)
{
    if (letters.empty())
        return;
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_letters.empty();
        if (wasEmpty)
            m_letters = std::move(letters);
        else
            std::move(letters.begin(), letters.end(), std::back_inserter(m_letters));
    }
    if (wasEmpty)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    std::vector<Letter> letters;
    {
        const std::lock_guard lock(m_mutex);
        letters.swap(m_letters);
    }
    const QPointer<Mailbox> self(this);
    for (Letter &letter : letters) {
        letter();
        if (!self) // a letter may end the mailbox's owner
            return true;
    }
    return true;
}

} // namespace smsverify
