// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/dashboardpanel.h"

#include "console/models/entrytext.h"
#include "console/models/readerhealthtext.h"
#include "console/models/statisticstext.h"
#include "console/panels/figuretiles.h"
#include "console/panels/filechoice.h"
#include "console/panels/healthcard.h"
#include "console/panels/messageplot.h"
#include "console/panels/nodescard.h"
#include "console/panels/plotlegend.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/card.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/segmentedchoice.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace smsverify {

namespace {

constexpr auto slowGateway = 2s;
constexpr int tickInterval = 1000; // milliseconds
constexpr double exportScale = 2;

QString microseconds(std::chrono::microseconds time)
{
    const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
    return DashboardPanel::tr("%1 ms").arg(
        QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 1 : 0));
}

// A first start makes the file.
bool isToCome(ReaderHealth::Trouble trouble)
{
    return trouble == ReaderHealth::Trouble::Opening || trouble == ReaderHealth::Trouble::Missing
        || trouble == ReaderHealth::Trouble::NotPrepared;
}

bool isEmpty(const Statistics &statistics)
{
    return statistics.total == StatisticsCounts() && statistics.before == StatisticsCounts();
}

} // namespace

DashboardPanel::DashboardPanel(EntryReader &reader, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_reader(reader), m_clock(clock),
      m_feed(new StatisticsFeed(reader, clock, this)), m_tiles(new FigureTiles),
      m_nodes(new NodesCard(reader, clock))
{
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(metrics::panelMargin, 0, metrics::panelMargin,
                               metrics::cardPadding + 4);
    column->setSpacing(metrics::gap);
    column->addWidget(m_tiles);
    column->addWidget(makePlotCard(), 1);
    column->addWidget(makeHealth());
    column->addWidget(m_nodes);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->setAccessibleName(tr("Dashboard"));
    m_empty = new EmptyState(
        Icon::Send, tr("No code was sent yet"),
        tr("Send the first one here, or let your application ask the API for it. Figures appear"
           " with it."));
    QPushButton *first = m_empty->addAction(tr("Send a code…"), Icon::Send);
    connect(first, &QPushButton::clicked, this, &DashboardPanel::sendRequested);
    m_stack = new QStackedWidget;
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_empty);
    m_unreadable = new EmptyState(Icon::Database, {}, {});
    m_stack->addWidget(m_unreadable);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeTitle());
    whole->addWidget(m_stack, 1);

    connect(m_feed, &StatisticsFeed::changed, this, &DashboardPanel::showStatistics);
    connect(&m_reader, &EntryReader::countsChanged, this, &DashboardPanel::showStatistics);
    connect(&m_reader, &EntryReader::healthChanged, this, &DashboardPanel::showStatistics);
    m_ticking.setInterval(tickInterval);
    connect(&m_ticking, &QTimer::timeout, this, &DashboardPanel::showAge);
    setService(std::nullopt);
    m_isElsewhere = false; // not said yet
    showStatistics();
}

QWidget *DashboardPanel::makeTitle()
{
    auto *head = new QWidget;
    auto *row = new QVBoxLayout(head);
    row->setContentsMargins(metrics::panelMargin, metrics::cardPadding, metrics::panelMargin,
                            metrics::cardPadding);
    m_title = new PanelTitle(tr("Dashboard"));
    m_spans = new SegmentedChoice(tr("Stretch of time"), {tr("Hour"), tr("Day"), tr("Week")});
    connect(m_spans, &SegmentedChoice::currentIndexChanged, this, [this](int index) {
        m_feed->setSpan(static_cast<StatisticsSpan>(index));
        Q_EMIT spanChanged();
    });
    m_sending = new QPushButton(icon(Icon::Send), tr("Send a code…"));
    setButtonRole(m_sending, ButtonRole::Primary);
    connect(m_sending, &QPushButton::clicked, this, &DashboardPanel::sendRequested);
    m_title->addAction(m_spans);
    m_title->addAction(m_sending);
    row->addWidget(m_title);
    return head;
}

QWidget *DashboardPanel::makePlotCard()
{
    m_plotCard = new Card(StatisticsText::plotTitle(m_feed->span()));
    m_plot = new MessagePlot;
    m_plotCard->addBesideTitle(new PlotLegend);
    auto *exporting = new QToolButton;
    exporting->setIcon(icon(Icon::Export));
    exporting->setToolTip(tr("Export the plot as a picture or its values…"));
    exporting->setAccessibleName(tr("Export the plot"));
    connect(exporting, &QToolButton::clicked, this, &DashboardPanel::exportPlot);
    m_plotCard->addAction(exporting);
    m_plotCard->body()->addWidget(m_plot, 1);
    m_plotCard->setBodyPadding(metrics::cardPadding, metrics::tinyGap, metrics::tinyGap,
                               metrics::smallGap);
    m_plotCard->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    return m_plotCard;
}

QWidget *DashboardPanel::makeHealth()
{
    auto *health = new QWidget;
    auto *row = new QHBoxLayout(health);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    m_api = new HealthCard(Icon::Activity, tr("API"));
    m_store = new HealthCard(Icon::Database, tr("Store"));
    m_gateway = new HealthCard(Icon::Gateway, tr("Gateway"));
    for (HealthCard *card : {m_api, m_store, m_gateway})
        row->addWidget(card, 1);
    return health;
}

void DashboardPanel::setSpan(StatisticsSpan span)
{
    m_spans->setCurrentIndex(static_cast<int>(span));
    m_feed->setSpan(span);
}

void DashboardPanel::setFirstCommand(const QString &command)
{
    m_empty->setCommand(command);
}

void DashboardPanel::setService(const std::optional<HostedState> &state)
{
    m_service = state;
    m_isElsewhere = !state;
    if (!m_service) {
        for (HealthCard *card : {m_api, m_store, m_gateway})
            card->setHealth(tr("Elsewhere"), Tone::Neutral, {tr("in another process")});
        return;
    }
    showApi(m_service->api);
    showStore(m_service->store);
    showGateway(m_service->gateway);
}

void DashboardPanel::showApi(const ApiState &api)
{
    QStringList figures{api.address.protocol() == QAbstractSocket::IPv6Protocol
                            ? u"[%1]:%2"_s.arg(api.address.toString()).arg(api.port)
                            : u"%1:%2"_s.arg(api.address.toString()).arg(api.port)};
    switch (api.phase) {
    case ApiState::Phase::Stopped:
        m_api->setHealth(tr("Stopped"), Tone::Neutral, figures);
        return;
    case ApiState::Phase::Starting:
        m_api->setHealth(tr("Starting…"), Tone::Accent, figures);
        return;
    case ApiState::Phase::Failed:
        m_api->setHealth(tr("Not running"), Tone::Danger, figures);
        return;
    case ApiState::Phase::Listening:
        break;
    }
    figures.append(tr("%Ln connections", nullptr, static_cast<int>(api.openConnections)));
    if (api.slowAnswer)
        figures.append(
            tr("p99 %1", "99 of 100 answers took no longer").arg(microseconds(*api.slowAnswer)));
    m_api->setHealth(tr("Running"), Tone::Success, figures);
}

void DashboardPanel::showStore(const StoreState &store)
{
    if (!store.health.isUsable()) {
        const bool isOpening = store.health.trouble == StoreHealth::Trouble::Opening;
        m_store->setHealth(isOpening ? tr("Opening…") : tr("Failing"),
                           isOpening ? Tone::Accent : Tone::Danger,
                           {tr("for %1").arg(EntryText::age(m_clock.now() - store.health.since))});
        return;
    }
    QStringList figures;
    if (store.commitTime) {
        figures.append(tr("commit %1").arg(microseconds(*store.commitTime)));
        figures.append(
            tr("%1 operations a batch")
                .arg(QLocale().toString(store.batchSize, 'f', store.batchSize < 10 ? 1 : 0)));
    } else {
        figures.append(tr("%Ln entries", nullptr, static_cast<int>(store.entries)));
    }
    m_store->setHealth(tr("Healthy"), Tone::Success, figures);
}

void DashboardPanel::showGateway(const GatewayState &gateway)
{
    QStringList figures;
    if (gateway.lastAnswerAt)
        figures.append(
            tr("last answer %1 ago").arg(EntryText::age(m_clock.now() - *gateway.lastAnswerAt)));
    if (gateway.latency)
        figures.append(tr("%1 latency").arg(EntryText::duration(*gateway.latency)));
    if (!gateway.health.isUsable) {
        figures.prepend(gateway.health.detail);
        m_gateway->setHealth(tr("Failing"), Tone::Danger, figures);
        return;
    }
    if (figures.isEmpty())
        figures.append(tr("no message yet"));
    const bool isSlow = gateway.latency && *gateway.latency >= slowGateway;
    m_gateway->setHealth(isSlow ? tr("Slow") : tr("Ready"), isSlow ? Tone::Warning : Tone::Success,
                         figures);
}

void DashboardPanel::showStatistics()
{
    const auto &statistics = m_feed->statistics();
    m_tiles->show(statistics, m_reader.counts(), m_feed->span(), m_clock.now());
    m_plotCard->setTitle(StatisticsText::plotTitle(m_feed->span()));
    if (statistics)
        m_plot->setStatistics(*statistics, m_feed->span());
    // Longer stretches may hold what the shorter one does not.
    const bool isNew = statistics && isEmpty(*statistics) && m_reader.counts() == EntryCounts()
        && m_feed->span() == StatisticsSpan::Hour;
    // The service's own file comes with the service; another one's may never be readable.
    const ReaderHealth &health = m_reader.health();
    const bool isUnreadable =
        m_isElsewhere && !health.isReadable() && health.trouble != ReaderHealth::Trouble::Opening;
    if (isUnreadable)
        m_unreadable->setWords(Icon::Database, tr("The figures cannot be read"),
                               readerHealthText(health, m_reader.place().title));
    m_stack->setCurrentIndex(isUnreadable ? 2 : isNew ? 1 : 0);
    m_sending->setVisible(isUnreadable || !isNew); // else it stands in the middle
    showAge();
}

void DashboardPanel::showAge()
{
    if (!m_reader.health().isReadable()) {
        m_title->setState(isToCome(m_reader.health().trouble) ? QString()
                                                              : tr("The database cannot be read"));
    } else if (m_feed->statistics()) {
        const auto age = m_clock.now() - m_feed->readAt();
        m_title->setState(age < 1s ? tr("Updated now")
                                   : tr("Updated %1 ago").arg(EntryText::age(age)));
    }
    if (m_service)
        showGateway(m_service->gateway);
    m_nodes->updateAges();
}

void DashboardPanel::exportPlot()
{
    chooseFile(this, FileChoice::Save, tr("Export the plot"), tr("messages") + u".png"_s,
               {tr("Picture") + u" (*.png)"_s, tr("Comma-separated values") + u" (*.csv)"_s},
               [this](const QString &file) { write(file); });
}

void DashboardPanel::write(const QString &path)
{
    const bool isValues = path.endsWith(".csv"_L1, Qt::CaseInsensitive);
    const QImage image = isValues ? QImage() : m_plot->image(exportScale);
    const QByteArray values =
        isValues ? statisticsCsv(m_feed->statistics().value_or(Statistics())) : QByteArray();
    m_background.run(
        [path, image, values] {
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly))
                return file.errorString();
            const bool isWritten =
                image.isNull() ? file.write(values) == values.size() : image.save(&file, "PNG");
            return isWritten && file.commit() ? QString() : file.errorString();
        },
        [this, path](const QString &error) {
            m_title->setState(error.isEmpty() ? tr("Exported to %1").arg(path)
                                              : tr("%1 was not written: %2").arg(path, error));
        });
}

void DashboardPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setInView(true);
    m_ticking.start();
}

void DashboardPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_feed->setInView(false);
    m_ticking.stop();
}

} // namespace smsverify
