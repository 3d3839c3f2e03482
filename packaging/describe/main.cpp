// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "describe/completions.h"
#include "describe/manualpage.h"
#include "describe/samplesettings.h"

#include <QFile>

#include <cstdio>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

std::optional<QString> written(const QString &what, const ProgramDescription &program,
                               const QString &templateFile)
{
    if (what == "bash"_L1)
        return bashCompletion(program);
    if (what == "fish"_L1)
        return fishCompletion(program);
    if (what == "zsh"_L1)
        return zshCompletion(program);
    if (what == "settings"_L1)
        return sampleSettings(program.name);
    QFile file(templateFile);
    if (what != "manual"_L1 || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return manualPage(program, QString::fromUtf8(file.readAll()));
}

} // namespace

// describe bash|fish|zsh|settings|manual PROGRAM [TEMPLATE]
//
// Prints what a package says of the program of that name. A manual page is made from a template.
int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const auto text =
        written(QString::fromLocal8Bit(argv[1]),
                describeProgram(QString::fromLocal8Bit(argv[2]), QStringLiteral(SMSVERIFY_VERSION)),
                QString::fromLocal8Bit(argc > 3 ? argv[3] : ""));
    if (!text)
        return 2;
    const QByteArray bytes = text->toUtf8();
    const bool isWritten =
        std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout)
            == static_cast<std::size_t>(bytes.size())
        && std::fflush(stdout) == 0;
    return isWritten ? 0 : 1;
}
