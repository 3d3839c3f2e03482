// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/tomltext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// Of what a number may look like only this, so that the same digits are read back.
bool isPlainNumber(const QString &text)
{
    const QStringView digits = QStringView(text).sliced(text.startsWith(u'-') ? 1 : 0);
    const auto isDigit = [](QChar character) { return character >= u'0' && character <= u'9'; };
    return !digits.isEmpty() && digits.size() <= 18 && std::ranges::all_of(digits, isDigit)
        && (digits.front() != u'0' || text.size() == 1);
}

bool isBare(const QString &text, const SettingForm &form)
{
    switch (form.kind) {
    case SettingKind::WholeNumber:
    case SettingKind::LogLevel:
        return isPlainNumber(text);
    case SettingKind::Boolean:
        return text == "true"_L1 || text == "false"_L1;
    case SettingKind::Text:
    case SettingKind::Template:
    case SettingKind::Choice:
    case SettingKind::Limit:
    case SettingKind::Prefixes:
    case SettingKind::Networks:
    case SettingKind::Address:
    case SettingKind::File:
    case SettingKind::Folder:
    case SettingKind::HttpUrl:
    case SettingKind::DatabaseUrl:
    case SettingKind::PhoneNumber:
    case SettingKind::HeaderText:
    case SettingKind::AccessKey:
    case SettingKind::CodeKey:
        break;
    }
    return false;
}

// What a person could not see or mistake is spelt by its number.
QString escaped(char32_t character)
{
    switch (character) {
    case U'"':
        return u"\\\""_s;
    case U'\\':
        return u"\\\\"_s;
    case U'\n':
        return u"\\n"_s;
    case U'\r':
        return u"\\r"_s;
    case U'\t':
        return u"\\t"_s;
    default:
        break;
    }
    if (QChar::isPrint(character))
        return QString::fromUcs4(&character, 1);
    return u"\\U%1"_s.arg(static_cast<uint>(character), 8, 16, QChar(u'0'));
}

} // namespace

QByteArray tomlValue(const QString &text, const SettingForm &form, const QByteArray &lineBreak)
{
    if (isBare(text, form))
        return text.toLatin1();
    const bool isOverLines = lineBreak == "\n" && text.contains(u'\n');
    // A line break right behind the quotes is not part of the text.
    QString result = isOverLines ? u"\"\"\"\n"_s : u"\""_s;
    for (const char32_t character : text.toUcs4())
        result += isOverLines && character == U'\n' ? u"\n"_s : escaped(character);
    result += isOverLines ? u"\"\"\""_s : u"\""_s;
    return result.toUtf8();
}

} // namespace smsverify
