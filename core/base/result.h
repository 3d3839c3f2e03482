// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/failure.h"

#include <tl/expected.hpp>

#include <functional>

namespace smsverify {

template <class T>
using Result = tl::expected<T, Failure>;

// Shorthand for returning a failure from a function that gives a Result.
inline tl::unexpected<Failure> failure(FailureCode code, QString detail = {})
{
    return tl::unexpected(Failure{code, std::move(detail), std::nullopt});
}

// How an asynchronous operation answers: called exactly once, on the thread that asked, during
// the call or later; not at all once the object that was asked is destroyed. Callbacks and not
// QFuture: CONTRIBUTING.md has the measurement.
template <class T>
using Reply = std::function<void(Result<T>)>;

} // namespace smsverify
