// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/messagetemplate.h"

#include <QTest>

#include <rapidcheck.h>

using namespace smsverify;

class TestMessageTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fills_data();
    void fills();
    void theBuiltInTextHoldsTheCode();
    void whatAnOrganisationIsNamedIsNeverFilled();
};

void TestMessageTemplate::fills_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("organisation");
    QTest::addColumn<QString>("filled");
    QTest::addColumn<bool>("isValid");

    const auto row = [](const char *name, const char *pattern, const char *organisation,
                        const char *filled, bool isValid) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(organisation)
                            << QString::fromUtf8(filled) << isValid;
    };
    row("empty braces", "Code {}.", "Acme", "Code 0427.", true);
    row("a named place", "Code {code}.", "Acme", "Code 0427.", true);
    row("nothing but the code", "{}", "Acme", "0427", true);
    row("both", "{} {code}", "Acme", "0427 0427", true);
    row("the organisation", "{org_name}: {}", "Acme", "Acme: 0427", true);
    row("the organisation twice", "{org_name}{org_name}{}", "Acme", "AcmeAcme0427", true);
    row("no place for the code", "Hello", "Acme", "Hello", false);
    row("only the organisation", "{org_name}", "Acme", "Acme", false);
    row("empty", "", "Acme", "", false);
    row("an organisation named {code}", "{org_name} {}", "{code}", "{code} 0427", true);
    row("an organisation named {}", "{} {org_name}", "{}", "0427 {}", true);
    row("an organisation named {org_name}", "{org_name}{}", "{org_name}", "{org_name}0427", true);
    row("an organisation that is no place for the code", "{org_name}", "{}", "{}", false);
    row("an organisation between halves of a place", "{co{org_name}de}{}", "", "{code}0427", true);
    row("a doubled brace", "{{}}", "Acme", "{0427}", true);
    row("an open brace", "{ {}", "Acme", "{ 0427", true);
    row("a closing brace", "} {}", "Acme", "} 0427", true);
    row("an unknown name", "{name} {}", "Acme", "{name} 0427", true);
    row("other letters", "{CODE} {}", "Acme", "{CODE} 0427", true);
    row("a space inside", "{ code }", "Acme", "{ code }", false);
    row("an unfinished place", "{code {}", "Acme", "{code 0427", true);
    row("an unfinished place at the end", "{}{org_name", "Acme", "0427{org_name", true);
    row("percent signs", "%1 %s {} 100%", "Acme", "%1 %s 0427 100%", true);
    row("other scripts", "Код {} — {org_name} 😀", "Ёлка", "Код 0427 — Ёлка 😀", true);
}

void TestMessageTemplate::fills()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, organisation);
    QFETCH(const QString, filled);
    QFETCH(const bool, isValid);
    QCOMPARE(MessageTemplate::isValid(pattern), isValid);
    QCOMPARE(MessageTemplate({organisation, pattern}).text(Secret(QByteArray("0427"))), filled);
}

void TestMessageTemplate::theBuiltInTextHoldsTheCode()
{
    const MessageOptions options;
    QVERIFY(MessageTemplate::isValid(options.text));
    QCOMPARE(MessageTemplate(options).text(Secret(QByteArray("0427"))),
             QStringLiteral("0427\nWelcome to Your Organization Name! Use this one-time code to "
                            "complete your signup."));
}

void TestMessageTemplate::whatAnOrganisationIsNamedIsNeverFilled()
{
    QVERIFY(rc::check("the organisation stands in the message as it is", [] {
        const auto piece = rc::gen::element<std::string>("{", "}", "{}", "{code}", "{org_name}",
                                                         "code", "org_name", " ", "ä");
        QString organisation;
        for (const std::string &text : *rc::gen::container<std::vector<std::string>>(piece))
            organisation += QString::fromStdString(text);
        const MessageTemplate message({organisation, QStringLiteral("<{org_name}>{}")});
        RC_ASSERT(message.text(Secret(QByteArray("0427")))
                  == u'<' + organisation + QStringLiteral(">0427"));
    }));
}

QTEST_GUILESS_MAIN(TestMessageTemplate)
#include "tst_messagetemplate.moc"
