// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/nearestname.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace smsverify {

qsizetype editDistance(const QString &from, const QString &to)
{
    const QString a = from.toLower();
    const QString b = to.toLower();
    // One row of the table of distances between beginnings of both.
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row.front();
        row.front() = i + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const bool isEqual = a.at(i) == b.at(static_cast<qsizetype>(j) - 1);
            const qsizetype changed = diagonal + (isEqual ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

QString nearestName(const QString &name, const QStringList &names)
{
    const auto nearest =
        std::min_element(names.begin(), names.end(), [&name](const QString &a, const QString &b) {
            return editDistance(name, a) < editDistance(name, b);
        });
    return nearest == names.end() ? QString() : *nearest;
}

} // namespace smsverify
