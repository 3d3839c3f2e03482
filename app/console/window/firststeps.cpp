// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/firststeps.h"

#include "base/random.h"
#include "console/models/messagefigures.h"
#include "console/panels/messagepreview.h"
#include "console/panels/settingeditor.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/copybutton.h"
#include "console/widgets/progressline.h"
#include "console/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr QSize usual(720, 560);
constexpr int tokenBytes = 24;
constexpr std::array neededByFlowroute{"FLOWROUTE_ACCESS_KEY"_L1, "FLOWROUTE_SECRET_KEY"_L1,
                                       "FLOWROUTE_NUMBER"_L1};

std::size_t indexOf(QLatin1String environment)
{
    std::size_t index = 0;
    while (SettingsDraft::definition(index).environment != environment)
        ++index;
    return index;
}

// What SMS_GATEWAY says; where it says nothing, whether there are keys.
bool isFlowroute(const SettingsDraft &draft)
{
    const QString kind = draft.text(indexOf("SMS_GATEWAY"_L1)).trimmed().toLower();
    if (!kind.isEmpty())
        return kind == "flowroute"_L1;
    return draft.isGiven(indexOf("FLOWROUTE_ACCESS_KEY"_L1))
        && draft.isGiven(indexOf("FLOWROUTE_SECRET_KEY"_L1));
}

// Where objections make a step taller than the dialog, it scrolls.
QScrollArea *scrolled(QWidget *step)
{
    auto *area = new QScrollArea;
    area->setWidget(step);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumWidth(step->minimumSizeHint().width()
                          + area->style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    return area;
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
    remember(indexOf("SMS_GATEWAY"_L1));
    m_steps->addWidget(scrolled(gatewayStep()));
    m_steps->addWidget(scrolled(messageStep()));
    m_steps->addWidget(scrolled(apiStep()));

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

    // The scroll bar has its place in the margin.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    buttons->setContentsMargins(0, 0, bar, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::panelMargin, metrics::panelMargin,
                               metrics::panelMargin - bar, metrics::cardPadding);
    column->setSpacing(metrics::cardPadding);
    column->addWidget(m_steps, 1);
    column->addLayout(buttons);

    connect(skip, &QPushButton::clicked, this, &FirstSteps::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_steps->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &FirstSteps::next);
    connect(&m_draft, &SettingsDraft::textChanged, this, &FirstSteps::refreshPreview);
    connect(&m_draft, &SettingsDraft::judged, this, &FirstSteps::refreshPreview);
    connect(&m_draft, &SettingsDraft::judged, this, [this] {
        if (m_isGoingOn)
            next();
    });
    refreshPreview();
    showStep(0);
}

void FirstSteps::remember(std::size_t index)
{
    m_before.push_back({index, m_draft.text(index), m_draft.isChanged(index)});
}

void FirstSteps::reject()
{
    GivenSettings texts;
    for (const Before &before : m_before) {
        const SettingDefinition &definition = SettingsDraft::definition(before.index);
        if (m_draft.text(before.index) == before.text
            && m_draft.isChanged(before.index) == before.isChanged)
            continue;
        // Of a secret no text stands for what is kept.
        if (definition.secrecy == SettingSecrecy::Secret && before.isChanged
            && before.text.isEmpty())
            m_draft.setDefault(before.index);
        else
            texts[definition.environment].text = before.text;
    }
    m_draft.setTexts(texts, tr("First steps"));
    QDialog::reject();
}

SettingEditor *FirstSteps::editor(QLatin1String environment, QWidget *parent)
{
    const std::size_t index = indexOf(environment);
    remember(index);
    auto *editor = new SettingEditor(m_draft, index, parent);
    const Asked asked{m_steps->count(), editor};
    m_asked.push_back(asked);
    editor->setObjector(
        [this, asked] { return isTold(asked) ? objection(asked.editor->index()) : std::nullopt; });
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
    for (const QLatin1String name : neededByFlowroute)
        fields->addWidget(editor(name, m_flowroute));
    addCredentialsTest(fields);
    column->addWidget(m_flowroute);
    column->addStretch();

    const bool isReal = isFlowroute(m_draft);
    (isReal ? flowroute : simulator)->setChecked(true);
    m_flowroute->setVisible(isReal);
    const bool isLocked = m_draft.isLocked(indexOf("SMS_GATEWAY"_L1));
    simulator->setDisabled(isLocked);
    flowroute->setDisabled(isLocked);
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
    m_draft.setText(indexOf("SMS_GATEWAY"_L1), kind);
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
    fields->addWidget(editor("ORG_NAME"_L1, step));
    fields->addWidget(editor("AUTH_MESSAGE"_L1, step));
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
    column->addWidget(editor("HTTP_HOST"_L1, step));
    column->addWidget(editor("HTTP_PORT"_L1, step));
    column->addWidget(editor("API_TOKEN"_L1, step));
    addTokenMaker(column);
    column->addStretch();
    return step;
}

// A token is never shown: what was made here can be copied until the dialog is closed.
void FirstSteps::addTokenMaker(QVBoxLayout *column)
{
    const std::size_t index = indexOf("API_TOKEN"_L1);
    auto *make = new QPushButton(tr("Make a token"));
    auto *copy =
        new CopyButton(tr("Copy the token"), [this, index] { return m_draft.text(index); });
    copy->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::smallGap);
    row->addWidget(make);
    row->addWidget(copy);
    row->addStretch();
    column->addLayout(row);
    connect(make, &QPushButton::clicked, this, [this, copy] {
        makeToken();
        copy->show();
    });
    connect(&m_draft, &SettingsDraft::textChanged, copy, [this, copy, index] {
        if (m_draft.text(index).isEmpty())
            copy->hide();
    });
}

void FirstSteps::makeToken()
{
    const QByteArray token =
        SystemRandom()
            .bytes(tokenBytes)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    m_draft.setText(indexOf("API_TOKEN"_L1), QString::fromLatin1(token));
}

void FirstSteps::refreshPreview()
{
    const Settings &settings = m_draft.settings();
    m_preview->setSender(settings.flowroute.number);
    m_preview->setFigures(MessageFigures::of(settings.engine.message, settings.engine.code));
}

// The draft asks for what Flowroute needs only where no other value is wrong for itself.
std::optional<SettingObjection> FirstSteps::objection(std::size_t index) const
{
    const QString &environment = SettingsDraft::definition(index).environment;
    const bool isMissing = !m_draft.isGiven(index)
        && std::ranges::find(neededByFlowroute, environment) != neededByFlowroute.end()
        && isFlowroute(m_draft);
    if (isMissing)
        return SettingObjection{environment, SettingObjection::Reason::NeededByFlowroute, {}, {}};
    return m_draft.error(index);
}

// What nobody has filled in yet is no mistake before its step is to be left.
bool FirstSteps::isTold(const Asked &asked) const
{
    const std::size_t index = asked.editor->index();
    return m_tried.contains(asked.step) || m_draft.isGiven(index) || m_draft.isChanged(index);
}

void FirstSteps::showStep(int step)
{
    m_isGoingOn = false;
    m_steps->setCurrentIndex(step);
    m_place->setText(tr("Step %1 of %2").arg(step + 1).arg(m_steps->count()));
    m_back->setVisible(step > 0);
    m_next->setText(step + 1 < m_steps->count() ? tr("Next") : tr("Finish"));
}

void FirstSteps::showWrong(const Asked &wrong)
{
    showStep(wrong.step);
    m_tried.insert(wrong.step);
    for (const Asked &asked : m_asked) {
        if (asked.step == wrong.step)
            asked.editor->refresh();
    }
    // With the simulator Flowroute's settings are out of sight, and hold up the others even so.
    if (m_flowroute->isAncestorOf(wrong.editor))
        m_flowroute->show();
    wrong.editor->focusEditor();
    auto *area = static_cast<QScrollArea *>(m_steps->currentWidget());
    // Its place is known once the layout is done.
    QTimer::singleShot(0, wrong.editor,
                       [area, editor = wrong.editor] { area->ensureWidgetVisible(editor); });
}

void FirstSteps::next()
{
    m_isGoingOn = !m_draft.isJudged();
    if (m_isGoingOn)
        return;
    const int step = m_steps->currentIndex();
    const bool isLast = step + 1 == m_steps->count();
    const auto wrong = std::ranges::find_if(m_asked, [&](const Asked &asked) {
        return (isLast || asked.step == step) && objection(asked.editor->index());
    });
    if (wrong != m_asked.end())
        showWrong(*wrong);
    else if (isLast)
        accept();
    else
        showStep(step + 1);
}

} // namespace smsverify
