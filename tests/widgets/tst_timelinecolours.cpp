// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinecolours.h"
#include "widgets/timelinetheme.h"

#include <QSet>
#include <QTest>

using namespace parlour;

class TestTimelineColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresContrast();
    void authorsAreReadable_data();
    void authorsAreReadable();
    void themesAreReadable_data();
    void themesAreReadable();

private:
    static void backgrounds();
};

void TestTimelineColours::measuresContrast()
{
    QCOMPARE(colours::contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(colours::contrast(Qt::white, Qt::white), 1.0);
    // A published pair: #777777 on white just misses AA.
    QVERIFY(qAbs(colours::contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestTimelineColours::backgrounds()
{
    QTest::addColumn<QColor>("background");
    QTest::addColumn<QColor>("text");
    QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black);
    QTest::newRow("dark") << QColor(0x1b, 0x1e, 0x20) << QColor(0xfc, 0xfc, 0xfc);
    QTest::newRow("black") << QColor(Qt::black) << QColor(Qt::white);
    QTest::newRow("sand") << QColor(0xf5, 0xe9, 0xd0) << QColor(0x30, 0x20, 0x10);
    QTest::newRow("grey") << QColor(0x77, 0x77, 0x77) << QColor(Qt::white);
}

void TestTimelineColours::authorsAreReadable_data()
{
    backgrounds();
}

void TestTimelineColours::authorsAreReadable()
{
    QFETCH(QColor, background);
    QSet<QRgb> seen;
    for (int i = 0; i < 200; ++i) {
        const QString name = QStringLiteral("Guest %1").arg(i);
        const QColor colour = colours::ofAuthor(name, background);
        QVERIFY(colours::contrast(colour, background) >= colours::ReadableContrast - 1e-6
                || colour == Qt::white || colour == Qt::black);
        QCOMPARE(colours::ofAuthor(name, background), colour);
        seen.insert(colour.rgb());
    }
    if (qAbs(background.lightness() - 128) > 60) // between, there is little choice
        QVERIFY2(seen.size() > 8, "names are hard to tell apart");
}

void TestTimelineColours::themesAreReadable_data()
{
    backgrounds();
}

void TestTimelineColours::themesAreReadable()
{
    QFETCH(QColor, background);
    QFETCH(QColor, text);
    QPalette palette;
    palette.setColor(QPalette::Base, background);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Highlight, QColor(0x3d, 0xae, 0xe9));
    const TimelineTheme theme(palette, QFont());
    const qreal possible = std::min(colours::ReadableContrast - 1e-6,
                                    std::max(colours::contrast(Qt::white, background),
                                             colours::contrast(Qt::black, background)));
    for (const QColor &colour : {theme.dimmed, theme.warning, theme.link})
        QVERIFY(colours::contrast(colour, theme.base) >= possible);
    QVERIFY(colours::contrast(theme.whisper, theme.base) >= possible);
    for (const TimelineSurface &surface : theme.surfaces) {
        const qreal best = std::min(colours::ReadableContrast - 1e-6,
                                    std::max(colours::contrast(Qt::white, surface.bubble),
                                             colours::contrast(Qt::black, surface.bubble)));
        QVERIFY(colours::contrast(surface.quiet, surface.bubble) >= best);
        QVERIFY(colours::contrast(surface.link, surface.bubble) >= best);
        const qreal words = std::min(best, colours::contrast(theme.text, surface.bubble));
        QVERIFY(colours::contrast(theme.text, surface.code) >= words);
        QVERIFY(colours::contrast(theme.text, surface.mine) >= words);
    }
    QVERIFY(theme.surface(true, true).bubble != theme.surface(true, false).bubble
            || theme.surface(true, false).bubble == theme.base);
    QVERIFY(theme.monoFont.families().contains(QStringLiteral("Noto Color Emoji")));
    QVERIFY(theme.textFont.families().contains(QStringLiteral("Noto Color Emoji")));
    QVERIFY(theme.textFont.families().first() != QStringLiteral("Noto Color Emoji"));
}

QTEST_MAIN(TestTimelineColours)
#include "tst_timelinecolours.moc"
