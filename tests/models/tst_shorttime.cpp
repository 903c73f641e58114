// SPDX-License-Identifier: Apache-2.0
#include "models/shorttime.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestShortTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasNoSeconds_data();
    void hasNoSeconds();
    void hasTheDayBeforeIt();
    void isNeverInSeconds();
};

void TestShortTime::hasNoSeconds_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("shown");
    QTest::newRow("C") << QLocale::c() << u"14:18"_s;
    QTest::newRow("Vietnamese") << QLocale(QLocale::Vietnamese) << u"14:18"_s;
    QTest::newRow("British") << QLocale(QLocale::English, QLocale::UnitedKingdom) << u"14:18"_s;
    QTest::newRow("Finnish") << QLocale(QLocale::Finnish) << u"14.18"_s;
}

void TestShortTime::hasNoSeconds()
{
    QFETCH(const QLocale, locale);
    QTEST(shorttime::of(QTime(14, 18, 37), locale), "shown");
}

void TestShortTime::hasTheDayBeforeIt()
{
    const QDateTime time(QDate(2026, 3, 7), QTime(9, 5, 59));
    QCOMPARE(shorttime::withDay(time.toMSecsSinceEpoch(), QLocale::c()), u"7 Mar 2026 09:05"_s);
    QCOMPARE(shorttime::ofDay(time.toMSecsSinceEpoch(), QLocale::c()), u"09:05"_s);
}

void TestShortTime::isNeverInSeconds()
{
    const auto locales = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
    QVERIFY(locales.size() > 100);
    for (const QLocale &locale : locales) {
        const QString format = shorttime::format(locale);
        QVERIFY2(!format.contains(u's') && format.contains(u'm'), qPrintable(locale.name() + u' ' + format));
    }
}

QTEST_GUILESS_MAIN(TestShortTime)
#include "tst_shorttime.moc"
