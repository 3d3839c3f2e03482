// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/selftestpanel.h"

#include "console/feed/wholefile.h"
#include "console/panels/filechoice.h"
#include "console/panels/selftestdelegate.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/badge.h"
#include "console/widgets/bar.h"
#include "console/widgets/card.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/textlabel.h"
#include "text/selftestreport.h"
#include "text/selftesttext.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int listWidth = 360;

enum Page {
    IntroductionPage,
    RefusalPage,
    ScenariosPage,
};

} // namespace

SelfTestPanel::SelfTestPanel(QWidget *parent)
    : QWidget(parent), m_title(new PanelTitle(tr("Self-test"))),
      m_start(new QPushButton(icon(Icon::Play, Token::OnFill), tr("Run"))),
      m_cancel(new QPushButton(icon(Icon::Stop), tr("Cancel"))),
      m_save(new QPushButton(icon(Icon::Export), tr("Save report…"))), m_stack(new QStackedWidget),
      m_refusal(nullptr), m_bar(new Bar), m_progress(new TextLabel({})), m_list(new QListView),
      m_details(new QScrollArea)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    addTitle();
    addPages();
    refresh();
}

void SelfTestPanel::addTitle()
{
    m_title->setContentsMargins(metrics::panelMargin, metrics::cardPadding, metrics::panelMargin,
                                metrics::cardPadding);
    setButtonRole(m_start, ButtonRole::Primary);
    m_save->setToolTip(tr("As a page (HTML), or for a build server (JUnit XML)"));
    m_title->addAction(m_save);
    m_title->addAction(m_cancel);
    m_title->addAction(m_start);
    connect(m_start, &QPushButton::clicked, this, &SelfTestPanel::run);
    connect(m_save, &QPushButton::clicked, this, &SelfTestPanel::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_isCancelling = true;
        m_run->cancel();
        refresh();
    });
    layout()->addWidget(m_title);
}

void SelfTestPanel::addPages()
{
    auto *introduction = new EmptyState(
        Icon::SelfTest, tr("Try the whole service on a private instance"),
        tr("Every scenario of sending and verifying runs over HTTP, with the simulator and files "
           "of its own. Nothing of yours is touched, and no message leaves this machine."));
    connect(introduction->addAction(tr("Run the self-test"), Icon::Play), &QPushButton::clicked,
            this, &SelfTestPanel::run);
    m_stack->addWidget(introduction);
    m_refusal = new EmptyState(Icon::Database, {}, {});
    connect(m_refusal->addAction(tr("Show the setting"), Icon::Settings), &QPushButton::clicked,
            this, [this] { Q_EMIT settingWanted(u"DEBUG_MODE"_s); });
    m_stack->addWidget(m_refusal);

    auto *scenarios = new QWidget;
    auto *column = new QVBoxLayout(scenarios);
    column->setContentsMargins(metrics::panelMargin, 0, metrics::panelMargin, metrics::panelMargin);
    column->setSpacing(metrics::smallGap);
    m_bar->setAccessibleName(tr("Progress"));
    column->addWidget(m_progress);
    column->addWidget(m_bar);
    column->addSpacing(metrics::tinyGap);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    auto *left = new Card;
    left->setBodyPadding(1, metrics::smallGap, 1, metrics::smallGap);
    left->setFixedWidth(listWidth);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new SelfTestDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Scenarios"));
    m_list->viewport()->setAttribute(Qt::WA_Hover);
    left->body()->addWidget(m_list);
    auto *right = new Card;
    right->setBodyPadding(1, metrics::smallGap, 1, metrics::smallGap);
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setWidgetResizable(true);
    m_details->setBackgroundRole(QPalette::Base);
    m_details->setAccessibleName(tr("What was sent and what came back"));
    right->body()->addWidget(m_details);
    row->addWidget(left);
    row->addWidget(right, 1);
    column->addLayout(row, 1);
    m_stack->addWidget(scenarios);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_stack, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SelfTestPanel::showResult);
}

void SelfTestPanel::setSettings(const Settings &settings)
{
    const StorageSettings &storage = settings.storage;
    m_isAllowed = storage.debugMode && storage.url.isEmpty();
    m_refusal->setWords(
        Icon::Database, tr("The service works on its production database"),
        storage.url.isEmpty()
            ? tr("To be sure that nothing of it is touched, the self-test runs only while the "
                 "service works on the test database. Switch that on under Storage.")
            : tr("To be sure that nothing of it is touched, the self-test runs only while the "
                 "service works on the test database. Switch that on under Storage, and remove "
                 "the database address."));
    refresh();
}

void SelfTestPanel::run()
{
    if (!m_isAllowed || m_run)
        return;
    m_isCancelling = false;
    m_model.begin();
    m_run = std::make_unique<SelfTestRun>();
    connect(m_run.get(), &SelfTestRun::scenarioStarted, this, [this](SelfTestScenario scenario) {
        m_model.start(scenario);
        refresh();
    });
    connect(m_run.get(), &SelfTestRun::scenarioFinished, this,
            [this](const SelfTestResult &result) {
                m_model.finish(result);
                refresh();
                showFinished(m_model.index(static_cast<int>(result.scenario)));
            });
    connect(m_run.get(), &SelfTestRun::finished, this, &SelfTestPanel::end);
    m_run->start();
    refresh();
}

// The first one, and then whatever failed.
void SelfTestPanel::showFinished(const QModelIndex &row)
{
    const bool hasFailed = m_model.state(row.row()) == SelfTestModel::State::Failed;
    if (!m_list->selectionModel()->hasSelection() || hasFailed)
        m_list->setCurrentIndex(row);
    if (m_list->currentIndex() == row)
        showResult();
}

void SelfTestPanel::end()
{
    m_model.end();
    // It is its own signal that calls this.
    m_run.release()->deleteLater();
    refresh();
    Q_EMIT finished();
}

void SelfTestPanel::refresh()
{
    const int count = m_model.rowCount();
    const int finished = m_model.finished();
    const bool isRunning = m_run != nullptr;
    const bool hasRun = isRunning || finished > 0;
    m_stack->setCurrentIndex(hasRun ? ScenariosPage : m_isAllowed ? IntroductionPage : RefusalPage);
    m_start->setText(hasRun ? tr("Run again") : tr("Run"));
    m_start->setVisible(m_isAllowed && hasRun && !isRunning);
    m_cancel->setVisible(isRunning);
    m_cancel->setEnabled(!m_isCancelling);
    m_save->setVisible(hasRun && !isRunning);
    m_bar->setShare(double(finished) / count,
                    m_model.failed() > 0 ? Tone::Danger
                        : isRunning      ? Tone::Accent
                                         : Tone::Success);
    QString words;
    if (isRunning && m_isCancelling) {
        words = tr("Ending after the step in hand");
    } else if (isRunning) {
        const int running = std::min(finished, count - 1);
        words = tr("%1 of %2: %3")
                    .arg(running + 1)
                    .arg(count)
                    .arg(selfTestTitle(m_model.scenario(running)));
    } else if (finished < count) {
        words = tr("Cancelled after %1 of %2 scenarios").arg(finished).arg(count);
    } else if (m_model.failed() > 0) {
        words = tr("%1 of %2 scenarios failed").arg(m_model.failed()).arg(count);
    } else {
        words = tr("All %1 scenarios passed").arg(count);
    }
    m_progress->setText(words);
}

void SelfTestPanel::showResult()
{
    const QModelIndex current = m_list->currentIndex();
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::cardPadding);
    column->setSpacing(metrics::smallGap);
    if (current.isValid()) {
        auto *title = new TextLabel(current.data().toString(), TextRole::CardTitle);
        title->setWordWrap(true);
        column->addWidget(title);
        const auto &result = m_model.result(current.row());
        if (result) {
            for (const SelfTestExchange &exchange : result->exchanges)
                addExchange(exchange, column);
        } else {
            column->addWidget(
                new TextLabel(tr("It has not run yet."), TextRole::Body, Token::Muted));
        }
    }
    column->addStretch(1);
    m_details->setWidget(content);
}

void SelfTestPanel::addExchange(const SelfTestExchange &exchange, QVBoxLayout *column)
{
    auto *request = new CodeBlock;
    request->setTitle(tr("Sent"));
    request->setText(QString::fromUtf8(exchange.request));
    column->addWidget(request);
    auto *row = new QHBoxLayout;
    row->addWidget(
        new Badge(exchange.status == 0 ? tr("No answer") : QString::number(exchange.status),
                  exchange.isAsExpected ? Tone::Success : Tone::Danger,
                  exchange.isAsExpected ? Icon::Ok : Icon::Error));
    row->addWidget(new TextLabel(exchange.isAsExpected ? tr("as expected") : tr("not as expected"),
                                 TextRole::Caption, Token::Muted),
                   1);
    column->addLayout(row);
    auto *answer = new CodeBlock;
    answer->setTitle(tr("Came back"));
    // Long ones, such as the API's description, are cut as in the report of the command line.
    constexpr qsizetype most = 4'000;
    const bool isJson = exchange.answer.startsWith('{');
    answer->setText(QString::fromUtf8(exchange.answer.left(most)).trimmed(),
                    isJson ? CodeBlock::Syntax::Json : CodeBlock::Syntax::Plain);
    column->addWidget(answer);
    column->addSpacing(metrics::smallGap);
}

void SelfTestPanel::save()
{
    const SelfTestReport report{SystemClock().now(), m_model.results()};
    const auto write = [this, report](const QString &path) {
        const auto work = [path, report] {
            const QByteArray content =
                path.endsWith(".xml"_L1, Qt::CaseInsensitive) ? report.junitXml() : report.html();
            return writeWholeFile(path, content);
        };
        m_background.run(work, [this, path](const QString &trouble) {
            m_title->setState(trouble.isEmpty() ? tr("report saved as %1").arg(path)
                                                : tr("report not saved: %1").arg(trouble));
        });
    };
    chooseFile(this, FileChoice::Save, tr("Save the report"), u"self-test.html"_s,
               {tr("Page (*.html)"), tr("JUnit (*.xml)")}, write);
}

} // namespace smsverify
