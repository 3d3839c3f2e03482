// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/consolestyle.h"
#include "console/theme/desktopappearance.h"
#include "console/theme/fonts.h"
#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/theme/palette.h"
#include "console/theme/tabulartext.h"
#include "console/theme/theme.h"
#include "console/theme/tone.h"
#include "console/widgets/textlabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

// Relative luminance and contrast as in WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one) + 0.05;
    const double second = luminance(other) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

const QList<Token> everySurface{Token::Background, Token::Side,   Token::Surface,
                                Token::Sunken,     Token::Raised, Token::Selection};
const QList<Token> everyInputSurface{Token::Background, Token::Surface, Token::Sunken,
                                     Token::Raised};

struct Readable
{
    const char *name;
    Token color;
    QList<Token> surfaces;
    double least;
};

const QList<Readable> &readables()
{
    static const QList<Readable> list{
        {"text", Token::Text, everySurface, 7},
        {"muted text", Token::Muted, everySurface, 4.5},
        {"accent", Token::Accent, everySurface, 4.5},
        {"success", Token::Success, everySurface, 4.5},
        {"warning", Token::Warning, everySurface, 4.5},
        {"danger", Token::Danger, everySurface, 4.5},
        {"outline of an input", Token::Control, everyInputSurface, 3},
        {"text on a fill", Token::OnFill, {Token::Fill, Token::DangerFill}, 4.5},
        {"success on its tint", Token::Success, {Token::SuccessTint}, 4.5},
        {"warning on its tint", Token::Warning, {Token::WarningTint}, 4.5},
        {"danger on its tint", Token::Danger, {Token::DangerTint}, 4.5},
        {"accent on its tint", Token::Accent, {Token::AccentTint}, 4.5},
        {"text on a banner",
         Token::Text,
         {Token::SuccessTint, Token::WarningTint, Token::DangerTint, Token::AccentTint},
         4.5},
        {"message of a phone", Token::Text, {Token::Bubble}, 7},
        {"neutral badge", Token::Muted, {Token::Bubble}, 4.5},
    };
    return list;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrast_data();
    void contrast();
    void tokensFollowThePalette_data();
    void tokensFollowThePalette();
    void highContrastSharpensLinesAndMutedText();
    void whiteTextStaysReadableUnderThePointer();
    void choiceSwitchesTheApplication();
    void systemFollowsTheDesktop();
    void labelsFollowTheTheme();
    void heights_data();
    void heights();
    void roundInputsFillTheirCorners();
    void everyIconIsDrawn_data();
    void everyIconIsDrawn();
    void iconsFollowTheTheme();
    void fonts();
    void digitsStandStill();
};

void TestTheme::contrast_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Token>("color");
    QTest::addColumn<QList<Token>>("surfaces");
    QTest::addColumn<double>("least");
    for (const Readable &readable : readables()) {
        QTest::addRow("%s, light", readable.name)
            << Scheme::Light << readable.color << readable.surfaces << readable.least;
        QTest::addRow("%s, dark", readable.name)
            << Scheme::Dark << readable.color << readable.surfaces << readable.least;
    }
}

void TestTheme::contrast()
{
    QFETCH(const Scheme, scheme);
    QFETCH(const Token, color);
    QFETCH(const QList<Token>, surfaces);
    QFETCH(const double, least);
    for (const Contrast wanted : {Contrast::Normal, Contrast::High}) {
        const Tokens &tokens = Tokens::of(scheme, wanted);
        for (const Token surface : surfaces) {
            const double ratio = ::contrast(tokens.color(color), tokens.color(surface));
            QVERIFY2(ratio >= least,
                     qPrintable(u"%1 on %2: %3"_s
                                    .arg(tokens.color(color).name(), tokens.color(surface).name())
                                    .arg(ratio)));
        }
    }
}

void TestTheme::tokensFollowThePalette_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Contrast>("wanted");
    QTest::newRow("light") << Scheme::Light << Contrast::Normal;
    QTest::newRow("dark") << Scheme::Dark << Contrast::Normal;
    QTest::newRow("light, high contrast") << Scheme::Light << Contrast::High;
    QTest::newRow("dark, high contrast") << Scheme::Dark << Contrast::High;
}

void TestTheme::tokensFollowThePalette()
{
    QFETCH(const Scheme, scheme);
    QFETCH(const Contrast, wanted);
    const QPalette palette = consolePalette(scheme, wanted);
    QCOMPARE(&Tokens::of(palette), &Tokens::of(scheme, wanted));
    for (int role = 0; role < QPalette::NColorRoles; ++role) {
        const auto colorRole = static_cast<QPalette::ColorRole>(role);
        QCOMPARE(palette.color(QPalette::Inactive, colorRole),
                 palette.color(QPalette::Active, colorRole));
    }
}

void TestTheme::highContrastSharpensLinesAndMutedText()
{
    const Tokens &tokens = Tokens::of(Scheme::Dark, Contrast::High);
    QCOMPARE(tokens.color(Token::Border), tokens.color(Token::Control));
    QCOMPARE(tokens.color(Token::Muted), tokens.color(Token::Text));
}

void TestTheme::whiteTextStaysReadableUnderThePointer()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Tokens &tokens = Tokens::of(scheme);
        for (const Token fill : {Token::Fill, Token::DangerFill}) {
            const QColor pressed = blended(tokens.color(fill), QColor(Qt::black), 0.2);
            QVERIFY(::contrast(tokens.color(Token::OnFill), pressed) >= 4.5);
        }
    }
}

void TestTheme::choiceSwitchesTheApplication()
{
    Theme theme(nullptr);
    theme.setChoice(ThemeChoice::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette(), consolePalette(Scheme::Dark));
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    theme.setChoice(ThemeChoice::Light);
    QCOMPARE(QApplication::palette(), consolePalette(Scheme::Light));
}

void TestTheme::systemFollowsTheDesktop()
{
    DesktopAppearance desktop;
    Theme theme(&desktop);
    desktop.take(u"color-scheme"_s, 1U);
    QCOMPARE(theme.scheme(), Scheme::Dark);
    desktop.take(u"color-scheme"_s, 2U);
    QCOMPARE(theme.scheme(), Scheme::Light);
    desktop.take(u"contrast"_s, 1U);
    QCOMPARE(QApplication::palette(), consolePalette(Scheme::Light, Contrast::High));
    desktop.take(u"contrast"_s, 0U);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(theme.scheme(), Scheme::Dark);
    desktop.take(u"color-scheme"_s, 0U);
    QVERIFY(!desktop.scheme());
    QCOMPARE(theme.scheme(), Scheme::Dark);
}

void TestTheme::labelsFollowTheTheme()
{
    Theme theme(nullptr);
    theme.setChoice(ThemeChoice::Light);
    QWidget window;
    auto *label = new TextLabel(u"Refused"_s, TextRole::Body, Token::Danger, &window);
    window.show();
    theme.setChoice(ThemeChoice::Dark);
    QTRY_COMPARE(label->palette().color(QPalette::WindowText),
                 Tokens::of(Scheme::Dark).color(Token::Danger));
}

void TestTheme::heights_data()
{
    QTest::addColumn<QWidget *>("control");
    QTest::addColumn<int>("height");
    QTest::newRow("button") << static_cast<QWidget *>(new QPushButton(u"Send"_s)) << 32;
    QTest::newRow("button with icon")
        << static_cast<QWidget *>(new QPushButton(icon(Icon::Send), u"Send"_s)) << 32;
    QTest::newRow("line edit") << static_cast<QWidget *>(new QLineEdit) << 32;
    QTest::newRow("spin box") << static_cast<QWidget *>(new QSpinBox) << 32;
    QTest::newRow("combo box") << static_cast<QWidget *>(new QComboBox) << 32;
    QTest::newRow("tool button") << static_cast<QWidget *>(new QToolButton) << 32;
    QTest::newRow("check box") << static_cast<QWidget *>(new QCheckBox(u"On"_s)) << 28;
}

void TestTheme::heights()
{
    QFETCH(QWidget *, control);
    QFETCH(const int, height);
    const std::unique_ptr<QWidget> owned(control);
    const Theme theme(nullptr);
    control->ensurePolished();
    QCOMPARE(control->sizeHint().height(), height);
}

void TestTheme::roundInputsFillTheirCorners()
{
    Theme theme(nullptr);
    theme.setChoice(ThemeChoice::Light);
    QPlainTextEdit edit;
    edit.resize(200, 80);
    edit.ensurePolished();
    const QImage picture = edit.grab().toImage();
    // Outside the round corner lies the window, in the middle the input.
    QCOMPARE(picture.pixelColor(0, 0), Tokens::of(Scheme::Light).color(Token::Background));
    QCOMPARE(picture.pixelColor(100, 60), Tokens::of(Scheme::Light).color(Token::Surface));
}

void TestTheme::everyIconIsDrawn_data()
{
    QTest::addColumn<Icon>("icon");
    for (int i = 0; i < iconCount; ++i) {
        const auto icon = static_cast<Icon>(i);
        QTest::newRow(qPrintable(iconName(icon))) << icon;
    }
}

void TestTheme::everyIconIsDrawn()
{
    QFETCH(const Icon, icon);
    QVERIFY(QFile::exists(u":/icons/%1.svg"_s.arg(iconName(icon))));
    const QImage picture = smsverify::icon(icon, Token::Danger).pixmap(20, 20).toImage();
    const QColor danger = Tokens::of(QApplication::palette()).color(Token::Danger);
    int painted = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            if (pixel.alpha() < 100)
                continue;
            ++painted;
            QVERIFY(std::abs(pixel.red() - danger.red()) < 6); // unmultiplied, so rounded
        }
    }
    QVERIFY(painted > 0);
    QVERIFY(painted < 200);
}

void TestTheme::iconsFollowTheTheme()
{
    Theme theme(nullptr);
    theme.setChoice(ThemeChoice::Light);
    const QIcon search = icon(Icon::Search);
    const QImage light = search.pixmap(20, 20).toImage();
    theme.setChoice(ThemeChoice::Dark);
    QVERIFY(search.pixmap(20, 20).toImage() != light);
    theme.setChoice(ThemeChoice::Light);
    QCOMPARE(search.pixmap(20, 20).toImage(), light);
}

void TestTheme::fonts()
{
    QFont desktop;
    desktop.setFamilies({u"Cantarell"_s});
    desktop.setPointSizeF(12);
    const QFont font = consoleFont(desktop, QLocale(QLocale::Japanese));
    QCOMPARE(font.families(), (QStringList{u"Cantarell"_s, u"Noto Sans CJK JP"_s}));
    QCOMPARE(font.pointSizeF(), 12.0);

    const Theme theme(nullptr);
    const double body = smsverify::font(TextRole::Body).pointSizeF();
    QVERIFY(body > 0);
    QCOMPARE(smsverify::font(TextRole::PanelTitle).pointSizeF(), body * 1.5);
    QVERIFY(smsverify::font(TextRole::Code).fixedPitch());
}

void TestTheme::digitsStandStill()
{
    const Theme theme(nullptr);
    const QFontMetrics metrics(smsverify::font(TextRole::Body));
    QCOMPARE(tabularWidth(metrics, u"11:11"_s), tabularWidth(metrics, u"48:00"_s));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
