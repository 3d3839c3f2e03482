// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/paintedtext.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QScreen>

namespace smsverify {

namespace {

// Which widget paints at the moment: the last that was told to.
class Painting final : public QObject
{
public:
    Painting() { QCoreApplication::instance()->installEventFilter(this); }

    QPointer<QWidget> widget;

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && object->isWidgetType())
            widget = static_cast<QWidget *>(object);
        return false;
    }
};

class TextEngine final : public QPaintEngine
{
public:
    TextEngine() : QPaintEngine(AllFeatures) { }

    std::vector<PaintedText> texts;

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &) override { }
    void drawPath(const QPainterPath &) override { }
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
    void drawPolygon(const QPoint *, int, PolygonDrawMode) override { }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
    void drawTiledPixmap(const QRectF &, const QPixmap &, const QPointF &) override { }
    void drawImage(const QRectF &, const QImage &, const QRectF &,
                   Qt::ImageConversionFlags) override
    {
    }

    // A line comes in pieces where its script or its font changes.
    void drawTextItem(const QPointF &place, const QTextItem &item) override
    {
        const QTransform toDevice = painter()->deviceTransform();
        const QPointF start = toDevice.map(place);
        const bool goesOn = !texts.empty() && texts.back().widget == m_painting.widget
            && (start - m_end).manhattanLength() < 1;
        m_end = toDevice.map(place + QPointF(item.width(), 0));
        const QRectF ink = toDevice.mapRect(
            QFontMetricsF(item.font()).tightBoundingRect(item.text()).translated(place));
        if (goesOn) {
            texts.back().text += item.text();
            texts.back().ink |= ink;
            return;
        }
        QRegion visible = systemClip();
        if (painter()->hasClipping())
            visible &= toDevice.map(painter()->clipRegion());
        texts.push_back({item.text(), m_painting.widget, ink, visible});
    }

private:
    Painting m_painting;
    QPointF m_end; // of the last piece
};

class TextDevice final : public QPaintDevice
{
public:
    explicit TextDevice(const QSize &size) : m_size(size) { }

    TextEngine &engine() { return m_engine; }
    QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (static_cast<int>(metric)) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return qRound(QGuiApplication::primaryScreen()->logicalDotsPerInch());
        case PdmDevicePixelRatio:
            return 1;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    QSize m_size;
    mutable TextEngine m_engine;
};

} // namespace

std::vector<PaintedText> paintedTexts(QWidget &widget)
{
    TextDevice device(widget.size());
    widget.render(&device, {}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
    return device.engine().texts;
}

} // namespace smsverify
