// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/messagepreview.h"

#include "console/theme/metrics.h"
#include "console/widgets/iconlabel.h"
#include "console/widgets/phone.h"
#include "console/widgets/textlabel.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QTime>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QString counted(qsizetype number)
{
    return QLocale().toString(qlonglong(number));
}

// "12065550100" as "+1 206 555 0100"; anything else as it is.
QString phoneNumber(const QString &digits)
{
    if (digits.size() != 11)
        return digits;
    return u"+%1 %2 %3 %4"_s.arg(digits.first(1), digits.sliced(1, 3), digits.sliced(4, 3),
                                 digits.sliced(7));
}

} // namespace

MessagePreview::MessagePreview(QWidget *parent)
    : QWidget(parent), m_phone(new Phone),
      m_warningIcon(new IconLabel(Icon::Warning, metrics::smallIcon, Token::Warning)),
      m_warning(new TextLabel({}, TextRole::Caption)),
      m_plain(new QPushButton(tr("Use plain characters")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::smallGap);
    auto *title = new TextLabel(tr("On the phone"), TextRole::Label);
    title->setMinimumHeight(metrics::badgeHeight); // as the labels of the fields beside it
    column->addWidget(title);
    m_phone->setMinimumHeight(292);
    m_phone->setMaximumHeight(292);
    column->addWidget(m_phone);

    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(metrics::tinyGap);
    m_characters = addFigure(grid, tr("Characters"));
    m_encoding = addFigure(grid, tr("Encoding"));
    m_messages = addFigure(grid, tr("Messages"));
    m_billed = addFigure(grid, tr("Flowroute bills"));
    column->addLayout(grid);

    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::smallGap);
    row->addWidget(m_warningIcon, 0, Qt::AlignTop);
    m_warning->setWordWrap(true);
    row->addWidget(m_warning, 1);
    column->addLayout(row);
    column->addWidget(m_plain, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_plain, &QPushButton::clicked, this, &MessagePreview::plainCharactersWanted);
}

TextLabel *MessagePreview::addFigure(QGridLayout *grid, const QString &name)
{
    auto *value = new TextLabel({});
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const int row = grid->rowCount();
    auto *label = new TextLabel(name, TextRole::Body, Token::Muted);
    label->setBuddy(value);
    grid->addWidget(label, row, 0);
    grid->addWidget(value, row, 1);
    return value;
}

void MessagePreview::setSender(const QString &number)
{
    m_phone->setSender(number.isEmpty() ? tr("Sending number") : phoneNumber(number));
}

void MessagePreview::setFigures(const MessageFigures &figures)
{
    const Segments &segments = figures.segments;
    const bool isOne = segments.parts <= 1;
    m_phone->setMessage(tr("Today %1").arg(QLocale().toString(QTime::currentTime(), u"HH:mm"_s)),
                        figures.text);
    m_characters->setText(counted(figures.characters));
    m_encoding->setText(encodingName(segments.encoding));
    m_messages->setText(
        tr("%1 (%2 left)").arg(counted(segments.parts), counted(figures.unitsLeft)));
    m_messages->setColor(isOne ? Token::Text : Token::Warning);
    m_billed->setText(segments.billedParts == 1 ? tr("1 part")
                                                : tr("%1 parts of %2")
                                                      .arg(counted(segments.billedParts),
                                                           counted(figures.billedPartSize)));
    const QString words = advice(figures);
    m_warning->setText(words);
    m_warning->setVisible(!words.isEmpty());
    m_warningIcon->setVisible(!words.isEmpty());
    m_plain->setVisible(figures.plain.has_value());
}

QString MessagePreview::advice(const MessageFigures &figures) const
{
    QStringList sentences;
    const Segments &segments = figures.segments;
    if (!segments.outsideGsm7.isEmpty())
        sentences += tr("%1 force UCS-2, with room for less.", nullptr,
                        static_cast<int>(segments.outsideGsm7.toUcs4().size()))
                         .arg(culpritsText(segments.outsideGsm7));
    else if (segments.parts > 1)
        sentences += tr("Each message is paid for; a shorter text fits into one.");
    if (figures.plain && figures.plain->parts == 1 && segments.parts > 1)
        sentences += tr("With plain characters this is one message.");
    else if (figures.plain && figures.plain->parts < segments.parts)
        sentences += tr("With plain characters these are %Ln messages.", nullptr,
                        static_cast<int>(figures.plain->parts));
    if (figures.lifetimeTold)
        sentences += tr("The text tells a lifetime of %Ln minutes, but codes live another time.",
                        nullptr, static_cast<int>(figures.lifetimeTold->count()));
    return sentences.join(u' ');
}

} // namespace smsverify
