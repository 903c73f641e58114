// SPDX-License-Identifier: Apache-2.0
#include "desktop/autostart.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// The file that starts Parlour with the desktop.
class TestAutostart : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    const QString m_folder = m_home.filePath(u"a/autostart"_s);
    const QString m_file = m_folder + u"/parlour.desktop"_s;

private Q_SLOTS:
    void cleanup() { QFile::remove(m_file); }

    void goesOnAndOff()
    {
        QVERIFY(!autostart::isOn(m_folder));
        QVERIFY(!autostart::turnOff(m_folder)); // nothing to do is no failure
        QVERIFY(!autostart::turnOn(u"/usr/bin/parlour"_s, {u"--hidden"_s}, m_folder));
        QVERIFY(autostart::isOn(m_folder));
        const QByteArray text = contents(m_file);
        QVERIFY(text.startsWith("[Desktop Entry]\nType=Application\nName=Parlour\n"));
        QVERIFY(text.contains("\nTryExec=/usr/bin/parlour\nExec=\"/usr/bin/parlour\" \"--hidden\"\n"));
        QVERIFY(!autostart::turnOff(m_folder));
        QVERIFY(!QFile::exists(m_file));
    }

    void quotesAsTheSpecificationWantsIt_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArray>("exec");
        QTest::newRow("a space") << u"/opt/my programs/p"_s << QByteArray("Exec=\"/opt/my programs/p\"");
        QTest::newRow("percent") << u"/opt/50%u"_s << QByteArray("Exec=\"/opt/50%%u\"");
        QTest::newRow("dollar") << u"/opt/$p"_s << QByteArray("Exec=\"/opt/\\\\$p\"");
        QTest::newRow("quote") << u"/opt/\"p"_s << QByteArray("Exec=\"/opt/\\\\\"p\"");
        QTest::newRow("backslash") << u"/opt/\\p"_s << QByteArray("Exec=\"/opt/\\\\\\\\p\"");
        QTest::newRow("two lines") << u"/opt/\nHidden=true"_s << QByteArray("Exec=\"/opt/\\nHidden=true\"");
        QTest::newRow("Vietnamese") << u"/nhà/p"_s << QByteArray("Exec=\"/nhà/p\"");
    }

    void quotesAsTheSpecificationWantsIt()
    {
        QFETCH(QString, program);
        QFETCH(QByteArray, exec);
        QVERIFY(!autostart::turnOn(program, {}, m_folder));
        QVERIFY2(contents(m_file).split('\n').contains(exec), contents(m_file).constData());
        QVERIFY(autostart::isOn(m_folder));
    }

    void heedsTheDesktopsOwnSwitch_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("on");
        QTest::newRow("hidden") << QByteArray("Hidden=true") << false;
        QTest::newRow("not hidden") << QByteArray("Hidden=false") << true;
        QTest::newRow("GNOME") << QByteArray("X-GNOME-Autostart-enabled = false") << false;
        QTest::newRow("a comment") << QByteArray("# Hidden=true") << true;
    }

    void heedsTheDesktopsOwnSwitch()
    {
        QFETCH(QByteArray, line);
        QDir().mkpath(m_folder);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[Desktop Entry]\nExec=parlour\n" + line + "\n");
        file.close();
        QTEST(autostart::isOn(m_folder), "on");
        QVERIFY(!autostart::turnOn(u"/usr/bin/parlour"_s, {}, m_folder));
        QVERIFY(autostart::isOn(m_folder)); // chosen here again
    }

    void saysWhyItCannot()
    {
        QFile inTheWay(m_home.filePath(u"file"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto failure = autostart::turnOn(u"/usr/bin/parlour"_s, {}, inTheWay.fileName());
        QVERIFY(failure.has_value());
        QVERIFY(failure->message.contains(u"parlour.desktop"_s));
        QVERIFY(!autostart::isOn(inTheWay.fileName()));
    }
};

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_autostart.moc"
