// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/trycodedialog.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/theme/tone.h"
#include "console/widgets/codefield.h"
#include "console/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace smsverify {

namespace {

constexpr int smallestWidth = 380;

} // namespace

TryCodeDialog::TryCodeDialog(Verifier &verifier, const AuthId &authId, int codeLength,
                             QWidget *parent)
    : QDialog(parent), m_verifier(verifier), m_authId(authId), m_code(new CodeField(codeLength)),
      m_outcome(new TextLabel(tr("A wrong code costs a try, a right one ends the entry."),
                              TextRole::Body, Token::Muted)),
      m_try(new QPushButton(tr("Try"))), m_close(new QPushButton(tr("Close")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title = tr("Try a code for %1").arg(authId.masked());
    setWindowTitle(title);
    auto *heading = new TextLabel(title, TextRole::CardTitle);
    heading->setWordWrap(true);
    m_code->setAccessibleName(tr("Code"));
    m_outcome->setWordWrap(true);
    setButtonRole(m_try, ButtonRole::Primary);
    m_try->setDefault(true);
    m_try->setEnabled(false);
    m_close->setAutoDefault(false);
    connect(m_code, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_try->setEnabled(!text.isEmpty()); });
    connect(m_try, &QPushButton::clicked, this, &TryCodeDialog::tryCode);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::smallGap);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_try);
    auto *column = new QVBoxLayout(this);
    constexpr int margin = metrics::cardPadding + 4;
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(metrics::gap);
    column->addWidget(heading);
    column->addWidget(m_code);
    column->addWidget(m_outcome);
    column->addLayout(buttons);
    setMinimumWidth(smallestWidth);
    m_code->setFocus();
}

QString TryCodeDialog::outcome() const
{
    return m_outcome->text();
}

void TryCodeDialog::tryCode()
{
    m_try->setEnabled(false);
    CheckRequest request;
    request.authId = m_authId;
    request.code = Secret(m_code->text().toLatin1());
    m_verifier.check(request, [self = QPointer(this)](const Result<CheckOutcome> &outcome) {
        if (self)
            self->take(outcome);
    });
}

void TryCodeDialog::take(const Result<CheckOutcome> &outcome)
{
    const auto tell = [this](const QString &text, Tone tone) {
        m_outcome->setText(text);
        m_outcome->setColor(foregroundOf(tone));
    };
    const auto end = [this] {
        m_code->setEnabled(false);
        m_try->hide();
        m_close->setDefault(true);
        m_close->setFocus();
    };
    m_code->clear();
    m_code->setFocus();
    if (!outcome) {
        tell(tr("The code was not compared: the service does not answer. Try again later."),
             Tone::Danger);
    } else if (std::holds_alternative<Verified>(*outcome)) {
        tell(tr("That is the code. The entry is verified and gone."), Tone::Success);
        end();
    } else if (const auto *wrong = std::get_if<WrongCode>(&*outcome)) {
        if (wrong->attemptsLeft == 0) {
            tell(tr("Wrong code. It was the last try: the entry is gone."), Tone::Danger);
            end();
        } else {
            tell(tr("Wrong code: %Ln tries left.", nullptr, static_cast<int>(wrong->attemptsLeft)),
                 Tone::Warning);
        }
    } else if (const auto *limited = std::get_if<Limited>(&*outcome)) {
        tell(tr("Too many wrong codes for this number. Nothing was compared; try again in %1 s.")
                 .arg(QLocale().toString(qlonglong(limited->retryAfter.count()))),
             Tone::Warning);
    } else if (std::holds_alternative<Expired>(*outcome)) {
        tell(tr("Too late: the code has expired. The entry is gone."), Tone::Danger);
        end();
    } else {
        tell(tr("No entry of this identifier is there any more."), Tone::Danger);
        end();
    }
}

} // namespace smsverify
