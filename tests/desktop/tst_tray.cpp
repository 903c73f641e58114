// SPDX-License-Identifier: Apache-2.0
#include "desktop/tray.h"

#include "desktop/unreadicon.h"

#include <QAction>
#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

#include <cmath>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

QIcon plainIcon()
{
    QIcon icon;
    for (const int size : {16, 64}) {
        QPixmap pixmap(size, size);
        pixmap.fill(QColor(0x2B, 0x4F, 0xA8));
        icon.addPixmap(pixmap);
    }
    return icon;
}

QImage rendered(int size, int messages, bool mentioned)
{
    return unreadicon::paint(plainIcon(), messages, mentioned).pixmap(QSize(size, size), 1.0).toImage();
}

double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

bool isOfBadge(const QColor &colour)
{
    return colour.alpha() == 255 && colour.red() > 150 && colour.blue() < 80 && colour.green() < 80;
}

bool isOfDot(const QColor &colour)
{
    return colour.alpha() == 255 && colour.red() > 230 && colour.green() > 150 && colour.blue() < 40;
}

} // namespace

class TestTray : public QObject
{
    Q_OBJECT

    static QAction *action(const QString &name)
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = widget->findChild<QAction *>(name))
                return found;
        }
        return nullptr;
    }

private Q_SLOTS:
    void labels()
    {
        QCOMPARE(unreadicon::label(0), QString());
        QCOMPARE(unreadicon::label(1), u"1"_s);
        QCOMPARE(unreadicon::label(99), u"99"_s);
        QCOMPARE(unreadicon::label(100), u"99+"_s);
        QCOMPARE(unreadicon::label(1'000'000), u"99+"_s);
    }

    void everyPanelFindsItsSize()
    {
        const QIcon icon = unreadicon::paint(plainIcon(), 3, true);
        for (const int size : {16, 22, 24, 32, 44, 48, 64})
            QCOMPARE(icon.actualSize(QSize(size, size)), QSize(size, size));
    }

    void badgesAreWhereTheyBelong_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {16, 22, 32, 44, 64})
            QTest::addRow("%d", size) << size;
    }

    void badgesAreWhereTheyBelong()
    {
        QFETCH(int, size);
        const auto count = [size](const QImage &image, bool (*is)(const QColor &), const QRect &where) {
            int found = 0;
            for (int y = where.top(); y <= where.bottom(); ++y) {
                for (int x = where.left(); x <= where.right(); ++x)
                    found += is(image.pixelColor(x, y)) ? 1 : 0;
            }
            return found;
        };
        const QRect all(0, 0, size, size);
        const QRect bottomRight(size / 3, size / 3, size - size / 3, size - size / 3);
        const QRect topRight(size / 2, 0, size - size / 2, size / 2);
        const QImage both = rendered(size, 7, true);
        QVERIFY(count(both, isOfBadge, bottomRight) > size * size / 16);
        QCOMPARE(count(both, isOfBadge, all), count(both, isOfBadge, bottomRight));
        QVERIFY(count(both, isOfDot, topRight) > 0);
        const QImage messages = rendered(size, 7, false);
        QCOMPARE(count(messages, isOfDot, all), 0);
        QVERIFY(messages != rendered(size, 8, false));
        // A gap keeps the badge from the icon, whatever the panel's colour.
        int gaps = 0;
        for (int i = 0; i < size; ++i)
            gaps += messages.pixelColor(i, size - 1).alpha() < 128 ? 1 : 0;
        QVERIFY(gaps > 0);
    }

    void theNumberCanBeRead()
    {
        const QImage image = rendered(64, 8, false);
        QColor badge;
        for (int i = 0; i < 64 && !badge.isValid(); ++i) {
            if (isOfBadge(image.pixelColor(i, i)))
                badge = image.pixelColor(i, i);
        }
        QVERIFY(badge.isValid());
        QVERIFY((1.0 + 0.05) / (luminance(badge) + 0.05) >= 4.5);
    }

    void withoutAPanelNothingHappens()
    {
        Tray tray(plainIcon());
        QCOMPARE(tray.isThere(), QSystemTrayIcon::isSystemTrayAvailable());
        tray.setUnread(3, true);
        tray.setUnread(0, false);
        tray.showNote(u"key"_s, u"title"_s, u"body"_s);
    }

    void theMenuAsks()
    {
        Tray tray(plainIcon());
        QSignalSpy open(&tray, &Tray::openRequested);
        QSignalSpy quiet(&tray, &Tray::doNotDisturbChanged);
        QSignalSpy quit(&tray, &Tray::quitRequested);
        QVERIFY(action(u"trayOpen"_s) && action(u"trayDoNotDisturb"_s) && action(u"trayQuit"_s));
        action(u"trayOpen"_s)->trigger();
        QCOMPARE(open.size(), 1);
        tray.setDoNotDisturb(true);
        QVERIFY(action(u"trayDoNotDisturb"_s)->isChecked());
        QCOMPARE(quiet.size(), 0); // nobody asked for it here
        action(u"trayDoNotDisturb"_s)->trigger();
        QCOMPARE(quiet.size(), 1);
        QCOMPARE(quiet[0][0].toBool(), false);
        action(u"trayQuit"_s)->trigger();
        QCOMPARE(quit.size(), 1);
    }
};

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
