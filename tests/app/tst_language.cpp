// SPDX-License-Identifier: Apache-2.0
#include "app/language.h"

#include <QDate>
#include <QDialogButtonBox>
#include <QLocale>
#include <QPushButton>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

class Listener : public QWidget
{
public:
    int changes = 0;

protected:
    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::LanguageChange)
            ++changes;
    }
};

QString closeRoom()
{
    return QCoreApplication::translate("parlour::MainWindow", "Close the room?");
}

QString days(int n)
{
    return QCoreApplication::translate("parlour::DoorWording", "%n days", nullptr, n);
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksVietnamese()
    {
        Language language;
        language.use(u"vi"_s);
        QCOMPARE(language.current(), u"vi"_s);
        QCOMPARE(closeRoom(), u"Đóng phòng?"_s);
        QCOMPARE(days(1), u"1 ngày"_s);
        QCOMPARE(days(2), u"2 ngày"_s);
        QCOMPARE(QLocale().language(), QLocale::Vietnamese);
        QCOMPARE(QLocale().toString(QDate(2024, 3, 4), u"dddd"_s), u"Thứ Hai"_s);
    }

    void speaksEnglishInTheRightNumber()
    {
        Language language;
        language.use(u"en"_s);
        QCOMPARE(closeRoom(), u"Close the room?"_s);
        QCOMPARE(days(1), u"1 day"_s);
        QCOMPARE(days(2), u"2 days"_s);
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void buttonsOfQtSpeakAlong()
    {
        Language language;
        language.use(u"vi"_s);
        const QDialogButtonBox buttons(QDialogButtonBox::Close | QDialogButtonBox::Cancel);
        QCOMPARE(buttons.button(QDialogButtonBox::Close)->text().remove(u'&'), u"Đóng"_s);
        QCOMPARE(buttons.button(QDialogButtonBox::Cancel)->text().remove(u'&'), u"Hủy"_s);
        QCOMPARE(QCoreApplication::translate("QLineEdit", "&Paste"), u"&Dán"_s);
    }

    void windowsHearOfAChange()
    {
        Language language;
        language.use(u"en"_s);
        Listener window;
        auto *inside = new Listener;
        inside->setParent(&window);
        QTRY_COMPARE(window.changes, 0);
        language.use(u"vi"_s);
        QTRY_VERIFY(window.changes > 0);
        QVERIFY(inside->changes > 0);
        window.changes = 0;
        language.use(u"vi"_s); // it is that already
        QCoreApplication::sendPostedEvents();
        QCOMPARE(window.changes, 0);
    }

    void anUnknownOneIsTheDesktops()
    {
        Language language;
        language.use(u"tlh"_s); // the tests' desktop is in English
        QCOMPARE(language.current(), u"en"_s);
        language.use(u"vi"_s);
        language.use({});
        QCOMPARE(language.current(), u"en"_s);
        QCOMPARE(closeRoom(), u"Close the room?"_s);
    }

    void nothingIsLeftBehind()
    {
        {
            Language language;
            language.use(u"vi"_s);
        }
        QCOMPARE(closeRoom(), u"Close the room?"_s);
    }
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
