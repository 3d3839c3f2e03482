// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/pythonassignments.h"

#include <algorithm>

namespace smsverify {

namespace {

bool isNameCharacter(QChar character)
{
    return character == u'_' || character.isLetterOrNumber();
}

// Goes through a module, statement by statement.
class Module
{
public:
    Module(QStringView source, const QStringList &names) : m_rest(source), m_names(names) { }

    std::map<QString, PythonAssignment> read()
    {
        while (!m_rest.isEmpty()) {
            if (m_isTopLevel)
                readName();
            skipStatement();
        }
        return std::move(m_found);
    }

private:
    void take(qsizetype size)
    {
        m_line += static_cast<int>(m_rest.first(size).count(u'\n'));
        m_rest = m_rest.sliced(size);
    }

    void skipSpaces()
    {
        while (!m_rest.isEmpty() && (m_rest.front() == u' ' || m_rest.front() == u'\t'))
            take(1);
    }

    QString takeName()
    {
        const auto end = std::ranges::find_if_not(m_rest, isNameCharacter);
        QString name(m_rest.begin(), end - m_rest.begin());
        take(name.size());
        return name;
    }

    // A statement that begins with one of the names gives it something, unless it only compares.
    void readName()
    {
        if (PythonLiteral::textSize(m_rest) > 0)
            return;
        const int line = m_line;
        const QString name = takeName();
        if (!m_names.contains(name))
            return;
        skipSpaces();
        if (m_rest.startsWith(u"==") || isAtEnd())
            return;
        PythonAssignment &assignment = m_found[name];
        assignment = {line, std::nullopt};
        if (!m_rest.startsWith(u'='))
            return;
        take(1);
        skipSpaces();
        const auto literal = PythonLiteral::read(m_rest);
        if (!literal)
            return;
        take(literal->size);
        skipSpaces();
        if (isAtEnd())
            assignment.literal = literal;
    }

    bool isAtEnd() const
    {
        return m_rest.isEmpty() || QStringView(u"\n#;").contains(m_rest.front());
    }

    // To the beginning of the next one.
    void skipStatement()
    {
        int brackets = 0;
        while (!m_rest.isEmpty()) {
            const QChar character = m_rest.front();
            if (const qsizetype text = PythonLiteral::textSize(m_rest)) {
                take(text);
            } else if (character == u'#') {
                take(std::ranges::find(m_rest, u'\n') - m_rest.begin());
            } else if (isNameCharacter(character)) {
                takeName();
            } else if (character == u'\\') {
                take(std::min<qsizetype>(2, m_rest.size()));
            } else {
                take(1);
                if (QStringView(u"([{").contains(character))
                    ++brackets;
                else if (QStringView(u")]}").contains(character))
                    --brackets;
                if (brackets <= 0 && (character == u'\n' || character == u';')) {
                    endStatement(character);
                    return;
                }
            }
        }
    }

    void endStatement(QChar by)
    {
        if (by == u'\n')
            m_isTopLevel = !m_rest.isEmpty() && m_rest.front() != u' ' && m_rest.front() != u'\t';
        else
            skipSpaces(); // behind ';', at the level of its line
    }

    QStringView m_rest;
    const QStringList &m_names;
    int m_line = 1;
    bool m_isTopLevel = true;
    std::map<QString, PythonAssignment> m_found;
};

} // namespace

std::map<QString, PythonAssignment> pythonAssignments(QString source, const QStringList &names)
{
    source.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    const bool isIndented = source.startsWith(u' ') || source.startsWith(u'\t');
    return Module(isIndented ? QString(u'\n') + source : source, names).read();
}

} // namespace smsverify
