// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

namespace smsverify {

template <auto free>
struct OpenSslFree
{
    template <class T>
    void operator()(T *object) const
    {
        free(object);
    }
};

// Owns what OpenSSL made: OpenSslOwner<X509, X509_free>.
template <class T, auto free>
using OpenSslOwner = std::unique_ptr<T, OpenSslFree<free>>;

} // namespace smsverify
