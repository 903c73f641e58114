// SPDX-License-Identifier: Apache-2.0
#include "widgets/chatpage.h"
#include "widgets/shades.h"
#include "widgets/theme.h"
#include "widgets/timelinecolours.h"
#include "widgets/timelinetheme.h"
#include "widgets/timelineview.h"
#include "widgets/withmodels.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QTest>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace parlour;
using parlour::test::WithModels;

namespace {

constexpr qreal LeastDisabled = 3.0;
constexpr qreal LeastDrawn = 3.0; // of what is not text: focus, bars
constexpr int MostMs = 500; // ten times what a switch with a full page of chat may take on a desk

struct Pair {
    QString what;
    QColor upper;
    QColor lower;
    qreal least = colours::ReadableContrast;
};

QColor colour(const QPalette &palette, QPalette::ColorRole role,
              QPalette::ColorGroup group = QPalette::Active)
{
    return palette.color(group, role);
}

QList<Pair> ofThePalette(const QPalette &palette)
{
    using P = QPalette;
    QList<Pair> pairs;
    for (const auto group : {P::Active, P::Inactive, P::Disabled}) {
        const qreal least = group == P::Disabled ? LeastDisabled : colours::ReadableContrast;
        const auto pair = [&](const QString &what, P::ColorRole upper, P::ColorRole lower) {
            pairs.append({what + u' ' + QString::number(group), colour(palette, upper, group),
                          colour(palette, lower, group), least});
        };
        pair(u"window text"_s, P::WindowText, P::Window);
        pair(u"window text on a list"_s, P::WindowText, P::Base);
        pair(u"text"_s, P::Text, P::Base);
        pair(u"text on other rows"_s, P::Text, P::AlternateBase);
        pair(u"button text"_s, P::ButtonText, P::Button);
        pair(u"button text on a window"_s, P::ButtonText, P::Window);
        pair(u"placeholder"_s, P::PlaceholderText, P::Base);
        pair(u"chosen"_s, P::HighlightedText, P::Highlight);
        pair(u"tip"_s, P::ToolTipText, P::ToolTipBase);
    }
    for (const auto ground : {P::Base, P::Window, P::AlternateBase}) {
        pairs.append({u"link"_s, colour(palette, P::Link), colour(palette, ground)});
        pairs.append({u"visited link"_s, colour(palette, P::LinkVisited), colour(palette, ground)});
        pairs.append(
            {u"focus"_s, colour(palette, P::Highlight), colour(palette, ground), LeastDrawn});
    }
    return pairs;
}

QList<Pair> ofWhatFollows(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor card = shades::card(palette);
    const TimelineTheme chat(palette, QFont());
    QList<Pair> pairs{{u"muted"_s, shades::muted(palette), window},
                      {u"muted on a card"_s, shades::muted(palette), card},
                      {u"good"_s, shades::good(palette), window},
                      {u"careful"_s, shades::careful(palette), window},
                      {u"bad"_s, shades::bad(palette), window},
                      {u"bad on a card"_s, shades::bad(palette), card},
                      {u"chat text"_s, chat.text, chat.base},
                      {u"their text"_s, chat.text, chat.theirBubble},
                      {u"my text"_s, chat.text, chat.myBubble},
                      {u"text that is looked for"_s, chat.text, chat.lit},
                      {u"dimmed"_s, chat.dimmed, chat.base},
                      {u"warning"_s, chat.warning, chat.base},
                      {u"link"_s, chat.link, chat.base},
                      {u"whisper"_s, chat.whisper, chat.base},
                      {u"ring"_s, chat.ring, chat.base, LeastDrawn}};
    for (const TimelineSurface &surface : chat.surfaces) {
        pairs.append({u"text"_s, chat.text, surface.bubble});
        pairs.append({u"quiet"_s, surface.quiet, surface.bubble});
        pairs.append({u"link"_s, surface.link, surface.bubble});
        pairs.append({u"code"_s, chat.text, surface.code});
        pairs.append({u"reaction of mine"_s, chat.text, surface.mine});
    }
    for (int i = 0; i < 50; ++i)
        pairs.append({u"author"_s, colours::ofAuthor(QString::number(i), chat.base), chat.base});
    return pairs;
}

void fill(TimelineModel &timeline)
{
    std::vector<Entry> entries;
    for (Seq seq = 1; seq <= 200; ++seq) {
        Entry entry;
        entry.seq = seq;
        entry.from = u"Bình %1"_s.arg(seq / 3 % 5);
        entry.text = u"message %1 https://example.org/ "_s.arg(seq).repeated(1 + int(seq) * 7 % 23);
        entries.push_back(entry);
    }
    timeline.setSpan(1, 200);
    timeline.insert(entries);
}

} // namespace

class TestTheme : public QObject, protected WithModels
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { theme::apply(Theme::System, 100); }

    void allIsReadable_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << theme::light();
        QTest::newRow("dark") << theme::dark();
    }

    void allIsReadable()
    {
        QFETCH(QPalette, palette);
        QStringList poor;
        for (const Pair &pair : ofThePalette(palette) + ofWhatFollows(palette)) {
            const qreal contrast = colours::contrast(pair.upper, pair.lower);
            if (contrast < pair.least - 1e-6)
                poor.append(
                    u"%1: %2 on %3 has %4"_s.arg(pair.what, pair.upper.name(), pair.lower.name())
                        .arg(contrast, 0, 'f', 2));
        }
        QVERIFY2(poor.isEmpty(), qPrintable(poor.join(u'\n')));
    }

    void lightIsLightAndDarkIsDark()
    {
        QVERIFY(theme::light().color(QPalette::Window).lightness() > 200);
        QVERIFY(theme::dark().color(QPalette::Window).lightness() < 60);
    }

    void windowsFollowAtOnce()
    {
        QLabel label(u"text"_s);
        label.show();
        const QPalette before = label.palette();
        theme::apply(Theme::Dark, 100);
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 theme::dark().color(QPalette::Window));
        QTRY_COMPARE(label.palette().color(QPalette::Window),
                     theme::dark().color(QPalette::Window));
        theme::apply(Theme::Light, 100);
        QTRY_COMPARE(label.palette().color(QPalette::Window),
                     theme::light().color(QPalette::Window));
        theme::apply(Theme::System, 100);
        QTRY_COMPARE(label.palette().color(QPalette::Window), before.color(QPalette::Window));
        QCOMPARE(label.palette().color(QPalette::Highlight), before.color(QPalette::Highlight));
    }

    void textGrowsAndComesBack()
    {
        QLabel plain(u"text"_s);
        QLabel title(u"text"_s);
        title.setFont(shades::scaled(title.font(), 2.0, QFont::DemiBold));
        QWidget around;
        auto *inside = new QLabel(u"text"_s, &around);
        around.setFont(shades::scaled(around.font(), 1.5));
        for (QWidget *widget :
             {static_cast<QWidget *>(&plain), static_cast<QWidget *>(&title), &around})
            widget->show();
        const qreal usual = QApplication::font().pointSizeF();
        for (const int percent : {150, 70, 200, 100}) {
            theme::apply(Theme::System, percent);
            QCOMPARE(QApplication::font().pointSizeF(), usual * percent / 100);
            QTRY_COMPARE(plain.font().pointSizeF(), usual * percent / 100);
            QTRY_COMPARE(title.font().pointSizeF(), usual * percent / 50);
            QTRY_COMPARE(inside->font().pointSizeF(), usual * percent * 1.5 / 100);
        }
        QCOMPARE(title.font().weight(), int(QFont::DemiBold));
        theme::apply(Theme::System, 1'000);
        QTRY_COMPARE(plain.font().pointSizeF(), usual * Settings::MaxTextPercent / 100);
    }

    void isQuickWithAFullPage();
};

void TestTheme::isQuickWithAFullPage()
{
    makeModels();
    ChatPage page(*m_models);
    fill(*m_timeline);
    page.resize(1'000, 800);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.grab();
    const auto *timeline = page.findChild<TimelineView *>();
    const qreal usual = timeline->font().pointSizeF();
    for (const auto &[theme, percent] : {std::pair{Theme::Dark, 100},
                                         {Theme::Light, 100},
                                         {Theme::Light, 150},
                                         {Theme::Dark, 200},
                                         {Theme::System, 100}}) {
        QElapsedTimer timer;
        timer.start();
        theme::apply(theme, percent);
        QTest::qWait(0); // windows hear of it by events
        page.grab(); // laid out and painted anew
        const qint64 taken = timer.elapsed();
        qInfo() << int(theme) << percent << "took" << taken << "ms";
        QVERIFY(taken < MostMs);
        QCOMPARE(timeline->palette().color(QPalette::Base),
                 QApplication::palette().color(QPalette::Base));
        QCOMPARE(timeline->font().pointSizeF(), usual * percent / 100);
    }
    page.hide();
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
