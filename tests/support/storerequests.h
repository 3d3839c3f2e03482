// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codehasher.h"
#include "codes/codekey.h"
#include "store/operations.h"

namespace smsverify {

// A key of 32 times this byte.
inline CodeKey keyOf(char byte)
{
    return *CodeKey::fromBytes(Secret(QByteArray(CodeKey::size, byte)));
}

inline AuthId authId(const char *text)
{
    return *AuthId::fromText(QString::fromUtf8(text));
}

inline PhoneNumber number(const char *digits)
{
    return *PhoneNumber::fromE164(QString::fromLatin1(digits));
}

// So many at once, then one every period/count.
inline Budget budget(std::int64_t count, std::chrono::nanoseconds period)
{
    return Budget({{count, period}});
}

// The terms of an entry that a test does not name: three tries within an hour, no limits.
struct PutTerms
{
    std::int64_t tries = 3;
    std::chrono::milliseconds lifetime = std::chrono::hours(1);
    const char *recipient = "12025550123";
    std::vector<Charge> charges{};
    TurnOperation turn{};
    char nonce = 'n';
    char key = 'k';
};

inline PutOperation putOperation(const AuthId &id, const char *code, const PutTerms &terms = {})
{
    const CodeHasher hasher({keyOf(terms.key), std::nullopt});
    PutOperation operation;
    operation.authId = id;
    operation.recipient = number(terms.recipient);
    operation.code = hasher.hash(id.text(), QByteArray(CodeHasher::nonceSize, terms.nonce),
                                 Secret(QByteArray(code)));
    operation.triesAllowed = terms.tries;
    operation.lifetime = terms.lifetime;
    operation.charges = terms.charges;
    operation.turn = terms.turn;
    return operation;
}

inline CheckOperation checkOperation(const AuthId &id, const char *code,
                                     const Budget &failures = {}, char key = 'k')
{
    CheckOperation operation;
    operation.authId = id;
    const auto hasher = std::make_shared<CodeHasher>(Keyring{keyOf(key), std::nullopt});
    operation.match = [hasher, id, given = Secret(QByteArray(code))](const HashedCode &stored) {
        return hasher->match(id.text(), stored, given);
    };
    operation.failureLimit = "FAILURE_LIMIT_RECIPIENT";
    operation.failures = failures;
    return operation;
}

} // namespace smsverify
