// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

QMessageLogContext context()
{
    return {__FILE__, __LINE__, Q_FUNC_INFO, lcGuests().categoryName()};
}

QJsonObject parsed(const QString &line)
{
    return QJsonDocument::fromJson(line.toUtf8()).object();
}

} // namespace

class TestLogging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foreignText_data();
    void foreignText();
    void cutsWhatIsLong();
    void neverCutsACharacterInTwo();
    void writesOneLineWithTimeCategoryAndLevel();
    void writesJson();
    void staysOneLine_data();
    void staysOneLine();
    void goesToStandardError_data();
    void goesToStandardError();
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
    const auto handler = qInstallMessageHandler(nullptr); // the test's own, to be put back
    installLogFormat();
    qInstallMessageHandler(handler);
    const QString line = logLine(LogFormat::Text, QtWarningMsg, context(), u"An checked in."_s);
    static const QRegularExpression form(
        uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} parlour\.guests warning: An checked in\.$)"_s);
    QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
}

void TestLogging::writesJson()
{
    const auto before = QDateTime::currentMSecsSinceEpoch();
    const QString line =
        logLine(LogFormat::Json, QtWarningMsg, context(), uR"(An said "hi" \ Bình: 👍)"_s);
    static const QRegularExpression form(
        uR"(^\{"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"warning","category":"parlour\.guests","message":".*"\}$)"_s);
    QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
    const QJsonObject o = parsed(line);
    QCOMPARE(o.value("message"_L1).toString(), uR"(An said "hi" \ Bình: 👍)"_s);
    const auto time = QDateTime::fromString(o.value("time"_L1).toString(), Qt::ISODateWithMs);
    QVERIFY(time.toMSecsSinceEpoch() >= before);
    QVERIFY(time.toMSecsSinceEpoch() <= QDateTime::currentMSecsSinceEpoch());
    const std::pair<QtMsgType, const char *> levels[] = {{QtDebugMsg, "debug"},
                                                         {QtInfoMsg, "info"},
                                                         {QtWarningMsg, "warning"},
                                                         {QtCriticalMsg, "critical"},
                                                         {QtFatalMsg, "fatal"}};
    for (const auto &[type, name] : levels) {
        const auto told = parsed(logLine(LogFormat::Json, type, context(), u"x"_s));
        QCOMPARE(told.value("level"_L1).toString(), QLatin1StringView(name));
    }
    const auto nameless = parsed(logLine(LogFormat::Json, QtInfoMsg, QMessageLogContext(), u"x"_s));
    QCOMPARE(nameless.value("category"_L1).toString(), u"default"_s);
}

void TestLogging::staysOneLine_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << QString();
    QTest::newRow("line break") << u"one\ntwo"_s;
    QTest::newRow("line break at the end") << u"one\r\n"_s;
    QTest::newRow("every control character") << [] {
        QString all;
        for (char16_t c = 0; c < 0xA0; ++c)
            all += QChar(c);
        return all;
    }();
    QTest::newRow("separators") << u"one\u2028two\u2029three\u0085four"_s;
    QTest::newRow("directions") << u"exe\u202Etxt\u2066"_s;
    QTest::newRow("forged end") << uR"(x","level":"info","message":"all is well\)"_s;
    QTest::newRow("place markers") << u"%1 %2 %{message} %s"_s;
    QTest::newRow("long") << QString(100'000, u'\n');
}

void TestLogging::staysOneLine()
{
    QFETCH(QString, message);
    const QString text = logLine(LogFormat::Text, QtInfoMsg, context(), message);
    const QString json = logLine(LogFormat::Json, QtInfoMsg, context(), message);
    for (const QString &line : {text, json}) {
        const auto breaks = std::find_if(line.begin(), line.end(), [](QChar c) {
            return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
                || c.category() == QChar::Separator_Line
                || c.category() == QChar::Separator_Paragraph;
        });
        QVERIFY2(breaks == line.end(), qPrintable(line));
    }
    QCOMPARE(parsed(json).value("message"_L1).toString(), message); // nothing is lost
}

void TestLogging::goesToStandardError_data()
{
    QTest::addColumn<bool>("json");
    QTest::newRow("text") << false;
    QTest::newRow("JSON") << true;
}

// A process of its own, because Qt has one message handler, and here it is the test's.
void TestLogging::goesToStandardError()
{
    QFETCH(bool, json);
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {json ? u"--speak-json"_s : u"--speak-text"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    const QByteArray said = process.readAllStandardError();
    QCOMPARE(said.count('\n'), 2);
    QVERIFY(said.endsWith('\n'));
    const QList<QByteArray> lines = said.split('\n');
    QVERIFY2(json == (parsed(QString::fromUtf8(lines[0])).value("message"_L1).toString() == u"One\nline."_s),
             said.constData());
    QCOMPARE(lines[0].contains("parlour.net info: One"), !json);
    QVERIFY(lines[1].contains("parlour.store"));
}

void TestLogging::categoriesAreQuietAboutDetails()
{
    for (const auto *category : {&lcNet(), &lcGuests(), &lcStore(), &lcClient(), &lcDesktop(), &lcApp()}) {
        QVERIFY(QLatin1StringView(category->categoryName()).startsWith("parlour."_L1));
        QVERIFY2(category->isInfoEnabled(), category->categoryName());
        QVERIFY2(!category->isDebugEnabled(), category->categoryName());
    }
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString wish = application.arguments().value(1);
    if (wish.startsWith("--speak-"_L1)) {
        installLogFormat(wish == "--speak-json"_L1 ? LogFormat::Json : LogFormat::Text);
        qCInfo(lcNet).noquote() << u"One\nline."_s;
        qCWarning(lcStore) << "Another one.";
        return 0;
    }
    TestLogging test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logging.moc"
