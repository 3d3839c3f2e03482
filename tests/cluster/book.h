// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/rawclient.h"

#include <QByteArray>

#include <map>
#include <vector>

namespace smsverify {

// What clients were told of their verifications, and so must hold from then on, whatever fails in
// between. An answer that did not come, or that told to believe nothing, leaves open whether it
// was done. What may not have been said is noted as a surprise.
class Book final
{
public:
    explicit Book(int triesAllowed) : m_triesAllowed(triesAllowed) { }

    void sent(const QByteArray &authId, const QByteArray &recipient, const RawAnswer &answer);
    void checkedWrong(const QByteArray &authId, const RawAnswer &answer);

    // The right code, asked for several times at once.
    void checkedRight(const QByteArray &authId, const std::vector<RawAnswer> &answers);

    // That its message left shows that the code is on disk.
    void messageLeft(const QByteArray &authId);

    // Whether the answer says what became of the request.
    static bool isKnown(const RawAnswer &answer);

    struct Page
    {
        QByteArray recipient;
        bool isSent = false; // as was said
        bool isSure = false; // that there is, or was, an entry
        int most = 0; // tries that are left, at most
        int least = 0;
        bool isUsed = false; // its code was accepted
        bool mayBeUsed = false; // or it may have been
        bool isGone = false;
    };
    using Pages = std::map<QByteArray, Page>;

    const Pages &pages() const { return m_pages; } // by identifier
    const QByteArray &surprise() const { return m_surprise; } // the first
    int known() const { return m_known; } // answers that say what became of the request
    int unknown() const { return m_unknown; }
    int unknown(const QByteArray &reason) const;

    // How many codes were accepted; only once all were asked about while nothing failed.
    int used() const;

private:
    void note(const RawAnswer &answer);
    void expect(bool isExpected, const QByteArray &authId, const RawAnswer &answer);
    void foundGone(Page &page, const QByteArray &authId, const RawAnswer &answer);

    const int m_triesAllowed;
    Pages m_pages;
    QByteArray m_surprise;
    int m_known = 0;
    int m_unknown = 0;
    std::map<QByteArray, int> m_reasons; // of those
};

} // namespace smsverify
