// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/entrycommands.h"

#include "console/models/entrytext.h"
#include "console/panels/questiondialog.h"
#include "console/panels/trycodedialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

std::vector<AuthId> identifiers(const std::vector<EntryRow> &entries)
{
    std::vector<AuthId> result;
    result.reserve(entries.size());
    for (const EntryRow &entry : entries) {
        if (auto authId = AuthId::fromText(entry.authId))
            result.push_back(*std::move(authId));
    }
    return result;
}

int number(std::int64_t count)
{
    return static_cast<int>(std::min<std::int64_t>(count, std::numeric_limits<int>::max()));
}

} // namespace

// Codes being sent, one after the other.
struct EntryCommands::Sending
{
    std::vector<EntryRow> entries;
    std::size_t next = 0;
    int sent = 0;
    QString why; // the first that was not sent
    QString details;
};

EntryCommands::EntryCommands(EntryActions actions, QWidget *panel)
    : QObject(panel), m_actions(std::move(actions)), m_panel(panel)
{
}

void EntryCommands::sendNewCodes(const std::vector<EntryRow> &entries)
{
    if (entries.empty())
        return;
    const auto sending = std::make_shared<Sending>();
    sending->entries = entries;
    if (entries.size() == 1) {
        sendNext(sending);
        return;
    }
    const int count = static_cast<int>(entries.size());
    auto *dialog = new QuestionDialog(
        tr("Send %Ln new codes?", nullptr, count),
        tr("Each person gets a message. The codes that they have now stop working at once."),
        m_panel);
    dialog->addAct(tr("Send %Ln codes", nullptr, count), ButtonRole::Primary,
                   [this, sending] { sendNext(sending); });
    dialog->open();
}

void EntryCommands::sendNext(const std::shared_ptr<Sending> &sending)
{
    for (; sending->next < sending->entries.size(); ++sending->next) {
        if (!sending->entries[sending->next].recipient.isEmpty())
            break;
        if (sending->why.isEmpty())
            sending->why = tr("An entry holds no number: another service sent its code.");
    }
    if (sending->next == sending->entries.size()) {
        tellSent(*sending);
        return;
    }
    const EntryRow &entry = sending->entries[sending->next++];
    const auto authId = AuthId::fromText(entry.authId);
    SendRequest request;
    request.authId = authId.value_or(AuthId());
    request.recipient = entry.recipient;
    m_actions.verifier.get().start(
        request, [self = QPointer(this), sending](const Result<SendOutcome> &outcome) {
            if (!self)
                return;
            const auto note = [&](const QString &why, const QString &details = {}) {
                if (sending->why.isEmpty()) {
                    sending->why = why;
                    sending->details = details;
                }
            };
            if (!outcome)
                note(tr("The service does not answer. Nothing was sent."), outcome.error().detail);
            else if (std::holds_alternative<Verification>(*outcome))
                ++sending->sent;
            else if (const auto *limited = std::get_if<Limited>(&*outcome))
                note(tr("A limit is reached (%1); it gives way in %2 s.")
                         .arg(QString::fromLatin1(limited->limit),
                              QLocale().toString(qlonglong(limited->retryAfter.count()))));
            else if (std::holds_alternative<RecipientNotAllowed>(*outcome))
                note(tr("The number lies outside RECIPIENT_ALLOW."));
            else if (const auto *notSent = std::get_if<NotSent>(&*outcome))
                note(tr("The gateway refused the message; the entry was withdrawn."),
                     u"%1 %2"_s.arg(notSent->status).arg(notSent->title));
            else if (std::holds_alternative<Unconfirmed>(*outcome))
                note(tr("The gateway gave no clear answer: the message may have left. Ask the"
                        " person before you send another one."));
            else
                note(tr("The gateway is busy. Try again in a moment."));
            self->sendNext(sending);
        });
}

void EntryCommands::tellSent(const Sending &sending)
{
    if (sending.why.isEmpty()) {
        Q_EMIT succeeded();
        return;
    }
    const int all = static_cast<int>(sending.entries.size());
    Q_EMIT failed(all == 1 ? tr("The new code was not sent.")
                           : tr("%1 of %2 new codes were sent.")
                                 .arg(QLocale().toString(sending.sent), QLocale().toString(all)),
                  sending.why, sending.details);
}

void EntryCommands::tryCode(const EntryRow &entry)
{
    if (const auto authId = AuthId::fromText(entry.authId))
        (new TryCodeDialog(m_actions.verifier, *authId, m_codeLength, m_panel))->open();
}

void EntryCommands::find(const AuthId &authId, Reply<std::optional<Verification>> reply)
{
    m_actions.verifier.get().find(authId,
                                  [self = QPointer(this), reply = std::move(reply)](
                                      const Result<std::optional<Verification>> &verification) {
                                      if (self)
                                          reply(verification);
                                  });
}

void EntryCommands::makeVoid(const std::vector<EntryRow> &entries)
{
    if (entries.empty())
        return;
    const int count = static_cast<int>(entries.size());
    const QString consequence = m_actions.putBack
        ? tr("The codes stop working at once. Nobody is told. You can undo this for 10 seconds.",
             nullptr, count)
        : tr("The codes stop working at once. Nobody is told. Through a server this cannot be"
             " undone.",
             nullptr, count);
    auto *dialog =
        new QuestionDialog(tr("Void %Ln entries?", nullptr, count), consequence, m_panel);
    dialog->addAct(tr("Void %Ln entries", nullptr, count), ButtonRole::Danger,
                   [this, authIds = identifiers(entries)] { doVoid(authIds); });
    dialog->open();
}

void EntryCommands::doVoid(const std::vector<AuthId> &entries)
{
    m_actions.makeVoid(entries, [self = QPointer(this)](const Result<Voided> &voided) {
        if (!self)
            return;
        if (voided)
            self->tellVoided(*voided);
        else
            Q_EMIT self->failed(tr("Nothing was made void."),
                                tr("The service does not answer. Try again later."),
                                voided.error().detail);
    });
}

void EntryCommands::tellVoided(const Voided &voided)
{
    std::function<void()> undo;
    if (m_actions.putBack)
        undo = [this, number = voided.number] { putBack(number); };
    if (voided.entries > 0)
        Q_EMIT this->voided(tr("%Ln entries voided", nullptr, number(voided.entries)), undo);
    if (voided.failure)
        Q_EMIT failed(tr("Not all entries were made void."),
                      tr("The service stopped answering. The others still work; try again."),
                      voided.failure->detail);
    else
        Q_EMIT succeeded();
}

void EntryCommands::putBack(std::uint64_t number)
{
    m_actions.putBack(number, [self = QPointer(this)](const Result<PutBack> &putBack) {
        if (!self)
            return;
        if (!putBack || putBack->failure) {
            Q_EMIT self->failed(tr("Not all entries were put back."),
                                tr("The service does not answer."),
                                putBack ? putBack->failure->detail : putBack.error().detail);
        } else if (putBack->isTooLate) {
            Q_EMIT self->failed(tr("It is too late to undo."),
                                tr("Entries are kept for ten seconds. Send new codes instead."),
                                {});
        } else if (putBack->superseded > 0) {
            Q_EMIT self->failed(
                tr("%Ln entries were not put back.", nullptr,
                   smsverify::number(putBack->superseded)),
                tr("New codes were sent to their identifiers meanwhile; those hold."), {});
        } else {
            Q_EMIT self->succeeded();
        }
    });
}

void EntryCommands::forgetWrongCodes(const EntryRow &entry)
{
    if (!canForgetWrongCodes() || entry.recipient.isEmpty())
        return;
    auto *dialog = new QuestionDialog(
        tr("Forget the wrong codes of %1?").arg(EntryText::maskedNumber(entry.recipient)),
        tr("The number can be tried again as often as FAILURE_LIMIT_RECIPIENT allows. So can"
           " whoever is guessing: ask the person first. This cannot be undone."),
        m_panel);
    dialog->addAct(tr("Forget wrong codes"), ButtonRole::Primary,
                   [this, number = entry.recipient] { doForgetWrongCodes(number); });
    dialog->open();
}

void EntryCommands::doForgetWrongCodes(const PhoneNumber &number)
{
    m_actions.forgetWrongCodes(number, [self = QPointer(this)](const Result<bool> &wereThere) {
        if (!self)
            return;
        if (!wereThere)
            Q_EMIT self->failed(tr("The wrong codes were not forgotten."),
                                tr("The service does not answer. Try again later."),
                                wereThere.error().detail);
        else if (!*wereThere)
            Q_EMIT self->failed(tr("No wrong codes are counted for this number."),
                                tr("What holds it up is another limit, or nothing."), {});
        else
            Q_EMIT self->succeeded();
    });
}

void EntryCommands::copyIdentifiers(const std::vector<EntryRow> &entries)
{
    QStringList lines;
    for (const EntryRow &entry : entries)
        lines.append(entry.authId);
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void EntryCommands::copyCurl(const EntryRow &entry)
{
    if (const auto authId = AuthId::fromText(entry.authId))
        QGuiApplication::clipboard()->setText(curlCommand(findRequest(*authId), m_curlTarget));
}

void EntryCommands::noteRevealed(const QString &authId)
{
    const auto entry = AuthId::fromText(authId);
    if (entry)
        m_actions.noteRevealed(*entry);
}

} // namespace smsverify
