// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/benchexchange.h"

#include <QWidget>

class QPushButton;

namespace smsverify {

class Badge;
class CodeBlock;
class ElidedLabel;
class ProgressLine;

// A request of the bench as it goes out, and below it what came back and how long that took.
class ExchangeView final : public QWidget
{
    Q_OBJECT

public:
    explicit ExchangeView(QWidget *parent = nullptr);

    // line: what stands above the request ("POST /"); copied: what its button copies, where that
    // is not the text.
    void setRequest(const QString &line, const QString &text, const QString &copied = {});

    // Nothing came back yet.
    void begin();
    void show(const BenchExchange &exchange);
    void clear();

    // How long the gateway took of it.
    void setGatewayTime(std::chrono::milliseconds time);

    using QWidget::show;

Q_SIGNALS:
    void cancelled();

private:
    void showTime();

    CodeBlock *m_request;
    ProgressLine *m_progress;
    QWidget *m_answerPart;
    Badge *m_status;
    ElidedLabel *m_time;
    QPushButton *m_headersButton;
    CodeBlock *m_headers;
    CodeBlock *m_answer;
    std::chrono::milliseconds m_took{};
    std::optional<std::chrono::milliseconds> m_gatewayTime;
};

} // namespace smsverify
