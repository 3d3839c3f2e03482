// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTranslator>

#include <mutex>
#include <set>

namespace smsverify {

// Translates as the window's own translation does and takes down what went through tr(): words of
// ours, as opposed to what somebody typed, sent or named.
class SaidWords final : public QTranslator
{
public:
    // language: as in "pt_BR".
    explicit SaidWords(const QString &language);
    ~SaidWords() override;

    // Of a text that was cut off at its end: it broke off within words of ours.
    bool breaksOffIn(const QString &start) const;

    // Of what was cut off: it begins as words of ours go on.
    bool goOnAs(const QString &rest) const;

    // The text ends with the dots that a sentence or the name of a button ends with.
    bool endsWithDotsOfItsOwn(const QString &text) const;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *disambiguation,
                      int n) const override;

private:
    mutable std::mutex m_mutex; // scenarios are named on a thread of their own
    mutable std::set<QString> m_parts; // between the places of values
};

} // namespace smsverify
