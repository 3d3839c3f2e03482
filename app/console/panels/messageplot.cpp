// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/messageplot.h"

#include "console/panels/plotseries.h"
#include "console/theme/fonts.h"
#include "console/theme/shapes.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int lowest = 200;
constexpr double fillLight = 0.09;
constexpr double fillDark = 0.14;
constexpr double dotSize = 6;
constexpr double textGap = 8;
constexpr int fewestValues = 4; // on the upright axis

QString timeFormat(StatisticsSpan span)
{
    return span == StatisticsSpan::Week ? u"ddd HH:mm"_s : u"HH:mm"_s;
}

// Below the axis: a week has a tick a day.
QString tickFormat(StatisticsSpan span)
{
    return span == StatisticsSpan::Week ? u"ddd"_s : u"HH:mm"_s;
}

// 1, 2 or 5 times a power of ten, so that three to six lines stand below the highest value.
double tickStep(double highest)
{
    const double rough = highest / 4;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough)
            return factor * power;
    }
    return 10 * power;
}

double seconds(TimePoint time)
{
    return static_cast<double>(time.time_since_epoch().count()) / 1000;
}

} // namespace

struct MessagePlot::Parts
{
    explicit Parts(QWidget *parent) : plot(new QCustomPlot(parent))
    {
        for (const PlotSeries series : plotSeries)
            graphs[static_cast<std::size_t>(series)] = plot->addGraph();
        line = new QCPItemStraightLine(plot);
        for (std::size_t i = 0; i < dots.size(); ++i) {
            dots[i] = new QCPItemTracer(plot);
            dots[i]->setStyle(QCPItemTracer::tsCircle);
            dots[i]->setSize(dotSize);
        }
        text = new QCPItemText(plot);
        text->setPadding(QMargins(8, 5, 8, 5));
        text->setPositionAlignment(Qt::AlignTop | Qt::AlignLeft);
        text->position->setTypeX(QCPItemPosition::ptPlotCoords);
        text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text->setClipToAxisRect(false);
    }

    QCustomPlot *plot;
    std::array<QCPGraph *, plotSeries.size()> graphs{};
    std::array<QCPItemTracer *, plotSeries.size()> dots{};
    QCPItemStraightLine *line;
    QCPItemText *text;
    QSharedPointer<QCPAxisTickerDateTime> ticker{new QCPAxisTickerDateTime};
};

MessagePlot::MessagePlot(QWidget *parent) : QWidget(parent), m_parts(std::make_unique<Parts>(this))
{
    QCustomPlot &plot = *m_parts->plot;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(&plot);
    plot.setMinimumHeight(lowest);
    plot.setMouseTracking(true);
    plot.installEventFilter(this);
    plot.setFocusPolicy(Qt::NoFocus);
    plot.setLocale(QLocale());
    plot.xAxis->setTicker(m_parts->ticker);
    m_parts->ticker->setTickCount(7);
    plot.xAxis->setTickLabels(false); // no hour is known yet
    plot.xAxis->grid()->setVisible(false);
    plot.yAxis->grid()->setVisible(true);
    plot.axisRect()->setMinimumMargins(QMargins(0, 12, 12, 0));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&plot, &QCustomPlot::afterLayout, this, &MessagePlot::placeText);
    dress();
    point(std::nullopt);
}

MessagePlot::~MessagePlot() = default;

// The plot keeps its colours and fonts: they are given anew with every palette.
void MessagePlot::dress()
{
    const Tokens &tokens = Tokens::of(palette());
    QCustomPlot &plot = *m_parts->plot;
    plot.setBackground(QBrush(tokens.color(Token::Surface)));
    for (QCPAxis *axis : {plot.xAxis, plot.yAxis}) {
        axis->setTickLabelFont(smsverify::font(TextRole::Caption));
        axis->setTickLabelColor(tokens.color(Token::Muted));
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0);
        axis->setSubTickLength(0);
        axis->setTickLabelPadding(8);
        axis->grid()->setPen(QPen(tokens.color(Token::Border), 1));
        axis->grid()->setZeroLinePen(QPen(tokens.color(Token::Border), 1));
    }
    for (const PlotSeries series : plotSeries) {
        const auto i = static_cast<std::size_t>(series);
        const QPen pen = plotSeriesPen(series, tokens);
        m_parts->graphs[i]->setPen(pen);
        m_parts->dots[i]->setPen(QPen(tokens.color(Token::Surface), 1.5));
        m_parts->dots[i]->setBrush(pen.color());
    }
    QColor fill = tokens.color(Token::Accent);
    fill.setAlphaF(tokens.scheme() == Scheme::Dark ? float(fillDark) : float(fillLight));
    m_parts->graphs.front()->setBrush(fill);
    m_parts->line->setPen(QPen(tokens.color(Token::Control), 1));
    m_parts->text->setFont(smsverify::font(TextRole::Body));
    m_parts->text->setColor(tokens.color(Token::Text));
    m_parts->text->setBrush(tokens.color(Token::Raised));
    m_parts->text->setPen(QPen(tokens.color(Token::Border), 1));
    plot.replot(QCustomPlot::rpQueuedReplot);
}

void MessagePlot::setStatistics(const Statistics &statistics, StatisticsSpan span)
{
    const bool isOtherSpan = span != m_span;
    m_statistics = statistics;
    m_span = span;
    QCustomPlot &plot = *m_parts->plot;
    double highest = fewestValues;
    for (const PlotSeries series : plotSeries) {
        QVector<double> times;
        QVector<double> values;
        TimePoint time = statistics.from;
        for (const StatisticsCounts &counts : statistics.steps) {
            times.append(seconds(time));
            values.append(static_cast<double>(plotSeriesValue(series, counts)));
            highest = std::max(highest, values.last());
            time += statistics.step;
        }
        m_parts->graphs[static_cast<std::size_t>(series)]->setData(times, values, true);
    }
    m_parts->ticker->setDateTimeFormat(tickFormat(span));
    plot.xAxis->setTickLabels(true);
    const double from = seconds(statistics.from);
    const auto steps = static_cast<double>(statistics.steps.size());
    const double step = std::chrono::duration<double>(statistics.step).count();
    plot.xAxis->setRange(from, from + step * std::max(1.0, steps - 1) + step * steps / 60);
    // Up to the next line above the highest value.
    const double tick = tickStep(highest);
    plot.yAxis->setRange(0, std::ceil(highest / tick) * tick);
    const auto ticks = QSharedPointer<QCPAxisTickerFixed>::create();
    ticks->setTickStep(tick);
    plot.yAxis->setTicker(ticks);
    plot.yAxis->setNumberFormat(QStringLiteral("f"));
    plot.yAxis->setNumberPrecision(0);
    setAccessibleName(tr("%1 sent, %2 verified, %3 failed")
                          .arg(QLocale().toString(qlonglong(statistics.total.sent)),
                               QLocale().toString(qlonglong(statistics.total.verified)),
                               QLocale().toString(qlonglong(
                                   plotSeriesValue(PlotSeries::Failed, statistics.total)))));
    point(isOtherSpan ? std::nullopt : m_pointed);
}

QString MessagePlot::stepText(int step) const
{
    if (step < 0 || step >= std::ssize(m_statistics.steps))
        return {};
    const QLocale locale;
    const TimePoint time = m_statistics.from + step * m_statistics.step;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    QStringList values;
    for (const PlotSeries series : plotSeries) {
        const std::int64_t value =
            plotSeriesValue(series, m_statistics.steps[static_cast<std::size_t>(step)]);
        values.append(plotSeriesName(series) + u' ' + locale.toString(qlonglong(value)));
    }
    return locale.toString(moment, timeFormat(m_span)) + u"   "_s + values.join(u" · "_s);
}

// Nothing: at no step.
void MessagePlot::point(std::optional<int> step)
{
    if (step && *step >= std::ssize(m_statistics.steps))
        step.reset();
    m_pointed = step;
    m_parts->line->setVisible(step.has_value());
    m_parts->text->setVisible(step.has_value());
    for (std::size_t i = 0; i < plotSeries.size(); ++i) {
        m_parts->dots[i]->setVisible(step.has_value());
        m_parts->dots[i]->setGraph(step ? m_parts->graphs[i] : nullptr);
    }
    if (step) {
        const double x = seconds(m_statistics.from + *step * m_statistics.step);
        m_parts->line->point1->setCoords(x, 0);
        m_parts->line->point2->setCoords(x, 1);
        for (QCPItemTracer *dot : m_parts->dots)
            dot->setGraphKey(x);
        m_parts->text->setText(stepText(*step));
        setAccessibleDescription(m_parts->text->text());
    }
    m_parts->plot->replot(QCustomPlot::rpQueuedReplot);
}

// At the right of the line, or at its left where it would be cut.
void MessagePlot::placeText()
{
    if (!m_pointed)
        return;
    const double x = seconds(m_statistics.from + *m_pointed * m_statistics.step);
    const QCPAxis &axis = *m_parts->plot->xAxis;
    const double pixel = axis.coordToPixel(x);
    const int width =
        QFontMetrics(m_parts->text->font()).horizontalAdvance(m_parts->text->text()) + 20;
    const bool fits = pixel + textGap + width < m_parts->plot->axisRect()->right();
    m_parts->text->setPositionAlignment(Qt::AlignTop | (fits ? Qt::AlignLeft : Qt::AlignRight));
    m_parts->text->position->setCoords(axis.pixelToCoord(pixel + (fits ? textGap : -textGap)),
                                       0.04);
}

QImage MessagePlot::image(double scale)
{
    const std::optional<int> pointed = m_pointed;
    point(std::nullopt);
    QImage image = m_parts->plot->toPixmap(0, 0, scale).toImage();
    point(pointed);
    return image;
}

void MessagePlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        dress();
}

void MessagePlot::keyPressEvent(QKeyEvent *event)
{
    const int steps = static_cast<int>(m_statistics.steps.size());
    const int by = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (by == 0 || steps == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    point(std::clamp(m_pointed.value_or(by < 0 ? steps : -1) + by, 0, steps - 1));
}

void MessagePlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    point(std::nullopt);
}

bool MessagePlot::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && !m_statistics.steps.empty()) {
        const double time =
            m_parts->plot->xAxis->pixelToCoord(static_cast<QMouseEvent *>(event)->position().x());
        const double step = std::chrono::duration<double>(m_statistics.step).count();
        const int nearest = qRound((time - seconds(m_statistics.from)) / step);
        point(std::clamp(nearest, 0, static_cast<int>(m_statistics.steps.size()) - 1));
    } else if (event->type() == QEvent::Leave) {
        point(std::nullopt);
    }
    return QWidget::eventFilter(object, event);
}

} // namespace smsverify
