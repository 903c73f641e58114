// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestLogging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foreignText_data();
    void foreignText();
    void cutsWhatIsLong();
    void neverCutsACharacterInTwo();
    void writesOneLineWithTimeCategoryAndLevel();
    void categoriesAreQuietAboutDetails();
};

void TestLogging::foreignText_data()
{
    QTest::addColumn<QString>("foreign");
    QTest::addColumn<QString>("line");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("Vietnamese") << u"Bình nói: chào"_s << u"Bình nói: chào"_s;
    QTest::newRow("emoji") << u"👍🏽"_s << u"👍🏽"_s;
    QTest::newRow("forged line") << u"An\n2026-01-01 guests info: all is well"_s
                                 << u"An\uFFFD2026-01-01 guests info: all is well"_s;
    QTest::newRow("carriage return") << u"An\rBo"_s << u"An\uFFFDBo"_s;
    QTest::newRow("escape") << u"\u001B[2J"_s << u"\uFFFD[2J"_s;
    QTest::newRow("C1 control") << u"\u009B2J"_s << u"\uFFFD2J"_s;
    QTest::newRow("nul") << u"a\0b"_s << u"a\uFFFDb"_s;
    QTest::newRow("right to left override") << u"exe\u202Etxt"_s << u"exe\uFFFDtxt"_s;
    QTest::newRow("zero width space") << u"A\u200Bn"_s << u"A\uFFFDn"_s;
    QTest::newRow("line separator") << u"A\u2028n"_s << u"A\uFFFDn"_s;
    QTest::newRow("paragraph separator") << u"A\u2029n"_s << u"A\uFFFDn"_s;
}

void TestLogging::foreignText()
{
    QFETCH(QString, foreign);
    QTEST(forLog(foreign), "line");
}

void TestLogging::cutsWhatIsLong()
{
    const QString fits(200, u'x');
    QCOMPARE(forLog(fits), fits);
    QCOMPARE(forLog(fits + u'y'), fits + u'…');
    QCOMPARE(forLog(QString(1'000'000, u'\n')).size(), 201);
}

void TestLogging::neverCutsACharacterInTwo()
{
    const QString line = forLog(QString(199, u'x') + u"👍👍"_s);
    QVERIFY(line.isValidUtf16());
    QVERIFY(line.endsWith(u'…'));
}

void TestLogging::writesOneLineWithTimeCategoryAndLevel()
{
    installLogFormat();
    const QMessageLogContext context(__FILE__, __LINE__, Q_FUNC_INFO, lcGuests().categoryName());
    const QString line = qFormatLogMessage(QtWarningMsg, context, u"An checked in."_s);
    static const QRegularExpression form(
        uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} parlour\.guests warning: An checked in\.$)"_s);
    QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
}

void TestLogging::categoriesAreQuietAboutDetails()
{
    for (const auto *category : {&lcNet(), &lcGuests(), &lcStore(), &lcClient(), &lcApp()}) {
        QVERIFY(QLatin1StringView(category->categoryName()).startsWith("parlour."_L1));
        QVERIFY2(category->isInfoEnabled(), category->categoryName());
        QVERIFY2(!category->isDebugEnabled(), category->categoryName());
    }
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
