// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/firststeps.h"

#include "base/random.h"
#include "console/models/messagefigures.h"
#include "console/panels/messagepreview.h"
#include "console/panels/settingeditor.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/progressline.h"
#include "console/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr QSize usual(720, 560);
constexpr int tokenBytes = 24;

std::size_t indexOf(const QString &environment)
{
    std::size_t index = 0;
    while (SettingsDraft::definition(index).environment != environment)
        ++index;
    return index;
}

QVBoxLayout *stepColumn(QWidget *step, const QString &title, const QString &sentence)
{
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap);
    auto *words = new TextLabel(sentence, TextRole::Body, Token::Muted);
    words->setWordWrap(true);
    column->addWidget(new TextLabel(title, TextRole::PanelTitle));
    column->addWidget(words);
    column->addSpacing(metrics::tinyGap);
    return column;
}

} // namespace

FirstSteps::FirstSteps(SettingsDraft &draft, QWidget *parent)
    : QDialog(parent), m_draft(draft), m_steps(new QStackedWidget),
      m_place(new TextLabel({}, TextRole::Caption, Token::Muted)),
      m_back(new QPushButton(tr("Back"))), m_next(new QPushButton)
{
    setWindowTitle(tr("First steps"));
    resize(usual);
    m_steps->addWidget(gatewayStep());
    m_steps->addWidget(messageStep());
    m_steps->addWidget(apiStep());

    auto *skip = new QPushButton(tr("Skip"));
    setButtonRole(skip, ButtonRole::Quiet);
    setButtonRole(m_next, ButtonRole::Primary);
    m_next->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(skip);
    buttons->addWidget(m_place);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::panelMargin, metrics::panelMargin, metrics::panelMargin,
                               metrics::cardPadding);
    column->setSpacing(metrics::cardPadding);
    column->addWidget(m_steps, 1);
    column->addLayout(buttons);

    connect(skip, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_steps->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &FirstSteps::next);
    connect(&m_draft, &SettingsDraft::textChanged, this, &FirstSteps::refreshPreview);
    connect(&m_draft, &SettingsDraft::judged, this, &FirstSteps::refreshPreview);
    refreshPreview();
    showStep(0);
}

SettingEditor *FirstSteps::editor(const QString &environment, QWidget *parent)
{
    auto *editor = new SettingEditor(m_draft, indexOf(environment), parent);
    const auto refresh = [editor] { editor->refresh(); };
    connect(&m_draft, &SettingsDraft::textChanged, editor, refresh);
    connect(&m_draft, &SettingsDraft::judged, editor, refresh);
    editor->refresh();
    return editor;
}

QWidget *FirstSteps::gatewayStep()
{
    auto *step = new QWidget;
    QVBoxLayout *column =
        stepColumn(step, tr("How do codes leave?"),
                   tr("Begin with the simulator: it plays the SMS provider, so that everything "
                      "can be tried and nothing costs anything."));
    auto *simulator = new QRadioButton(tr("Try it with the simulator"));
    auto *flowroute = new QRadioButton(tr("Send through Flowroute"));
    column->addWidget(simulator);
    column->addWidget(flowroute);

    m_flowroute = new QWidget;
    auto *fields = new QVBoxLayout(m_flowroute);
    fields->setContentsMargins(metrics::panelMargin, 0, 0, 0);
    for (const QString &name :
         {u"FLOWROUTE_ACCESS_KEY"_s, u"FLOWROUTE_SECRET_KEY"_s, u"FLOWROUTE_NUMBER"_s})
        fields->addWidget(editor(name, m_flowroute));
    addCredentialsTest(fields);
    column->addWidget(m_flowroute);
    column->addStretch();

    const bool hasKeys = m_draft.isGiven(indexOf(u"FLOWROUTE_ACCESS_KEY"_s));
    (hasKeys ? flowroute : simulator)->setChecked(true);
    m_flowroute->setVisible(hasKeys);
    connect(flowroute, &QRadioButton::toggled, this, [this](bool isChosen) {
        m_flowroute->setVisible(isChosen);
        chooseGateway(isChosen ? u"flowroute"_s : u"simulator"_s);
    });
    return step;
}

// What Flowroute says stands where it was asked.
void FirstSteps::addCredentialsTest(QVBoxLayout *column)
{
    auto *test = new QPushButton(tr("Test credentials"));
    test->setAutoDefault(false);
    auto *progress = new ProgressLine;
    auto *answer = new TextLabel({});
    answer->setWordWrap(true);
    answer->hide();
    column->addWidget(test, 0, Qt::AlignLeft);
    column->addWidget(progress);
    column->addWidget(answer);
    connect(test, &QPushButton::clicked, this, [this] { m_credentials.start(m_draft.settings()); });
    connect(&m_credentials, &CredentialsTest::asking, progress, [progress, answer] {
        answer->hide();
        progress->start(tr("Asking Flowroute"));
    });
    connect(&m_credentials, &CredentialsTest::told, progress,
            [progress, answer](Tone tone, const QString &fact, const QString &reason,
                               const QString &details) {
                progress->finish();
                answer->setColor(foregroundOf(tone));
                answer->setText(fact + u' ' + reason);
                answer->setToolTip(details);
                answer->show();
            });
    connect(progress, &ProgressLine::cancelled, this, [this, progress] {
        m_credentials.cancel();
        progress->finish();
    });
}

void FirstSteps::chooseGateway(const QString &kind)
{
    const std::size_t index = indexOf(u"SMS_GATEWAY"_s);
    if (!m_draft.isLocked(index))
        m_draft.setText(index, kind);
}

QWidget *FirstSteps::messageStep()
{
    auto *step = new QWidget;
    QVBoxLayout *column = stepColumn(step, tr("What does the message say?"),
                                     tr("The person who asked for a code reads this on a phone."));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::panelMargin);
    auto *fields = new QVBoxLayout;
    fields->setSpacing(metrics::gap);
    fields->addWidget(editor(u"ORG_NAME"_s, step));
    fields->addWidget(editor(u"AUTH_MESSAGE"_s, step));
    fields->addStretch();
    row->addLayout(fields, 1);
    m_preview = new MessagePreview;
    row->addWidget(m_preview);
    column->addLayout(row, 1);
    return step;
}

QWidget *FirstSteps::apiStep()
{
    auto *step = new QWidget;
    QVBoxLayout *column =
        stepColumn(step, tr("Where do applications ask?"),
                   tr("On this machine alone no token is needed. Beyond it, applications show "
                      "one with every request."));
    column->addWidget(editor(u"HTTP_HOST"_s, step));
    column->addWidget(editor(u"HTTP_PORT"_s, step));
    column->addWidget(editor(u"API_TOKEN"_s, step));
    auto *make = new QPushButton(tr("Make a token"));
    connect(make, &QPushButton::clicked, this, &FirstSteps::makeToken);
    column->addWidget(make, 0, Qt::AlignLeft);
    column->addStretch();
    return step;
}

void FirstSteps::makeToken()
{
    const QByteArray token =
        SystemRandom()
            .bytes(tokenBytes)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    m_draft.setText(indexOf(u"API_TOKEN"_s), QString::fromLatin1(token));
}

void FirstSteps::refreshPreview()
{
    const Settings &settings = m_draft.settings();
    m_preview->setSender(settings.flowroute.number);
    m_preview->setFigures(MessageFigures::of(settings.engine.message, settings.engine.code));
}

void FirstSteps::showStep(int step)
{
    m_steps->setCurrentIndex(step);
    m_place->setText(tr("Step %1 of %2").arg(step + 1).arg(m_steps->count()));
    m_back->setVisible(step > 0);
    m_next->setText(step + 1 < m_steps->count() ? tr("Next") : tr("Finish"));
}

void FirstSteps::next()
{
    const int step = m_steps->currentIndex();
    if (step + 1 < m_steps->count())
        showStep(step + 1);
    else
        accept();
}

} // namespace smsverify
