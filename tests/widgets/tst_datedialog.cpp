// SPDX-License-Identifier: Apache-2.0
#include "widgets/datedialog.h"

#include <QCalendarWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestDateDialog : public QObject
{
    Q_OBJECT

    QPointer<DateDialog> m_dialog;

    QPushButton *button(const QString &name) const { return m_dialog->findChild<QPushButton *>(name); }

private Q_SLOTS:
    void init()
    {
        m_dialog = new DateDialog;
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }

    void cleanup()
    {
        if (m_dialog)
            m_dialog->reject();
        QTRY_VERIFY(!m_dialog);
    }

    void theButtonsAreDaysCountedFromToday()
    {
        QSignalSpy chosen(m_dialog, &DateDialog::dateChosen);
        button(u"dateToday"_s)->click();
        QCOMPARE(chosen.last().first().toDate(), QDate::currentDate());
        button(u"dateYesterday"_s)->click();
        QCOMPARE(chosen.last().first().toDate(), QDate::currentDate().addDays(-1));
        button(u"dateWeekAgo"_s)->click();
        QCOMPARE(chosen.last().first().toDate(), QDate::currentDate().addDays(-7));
        QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
    }

    void goingIsTheDefault()
    {
        QVERIFY(button(u"dateGo"_s)->isDefault());
        for (const auto *other : m_dialog->findChildren<QPushButton *>())
            QVERIFY(other->objectName() == u"dateGo"_s || !other->isDefault());
    }

    void aDayIsChosenByKeys()
    {
        QSignalSpy chosen(m_dialog, &DateDialog::dateChosen);
        auto *calendar = m_dialog->findChild<QCalendarWidget *>(u"dateCalendar"_s);
        calendar->setSelectedDate(QDate(2026, 3, 14));
        QWidget *view = calendar->findChild<QWidget *>(u"qt_calendar_calendarview"_s);
        QVERIFY(view);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Left);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toDate(), QDate(2026, 3, 13));
    }

    void nothingComesAfterToday()
    {
        auto *calendar = m_dialog->findChild<QCalendarWidget *>(u"dateCalendar"_s);
        calendar->setSelectedDate(QDate::currentDate().addDays(3));
        QCOMPARE(calendar->selectedDate(), QDate::currentDate());
        QSignalSpy chosen(m_dialog, &DateDialog::dateChosen);
        button(u"dateGo"_s)->click();
        QCOMPARE(chosen.first().first().toDate(), QDate::currentDate());
    }

    void escapeChoosesNothing()
    {
        QSignalSpy chosen(m_dialog, &DateDialog::dateChosen);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QCOMPARE(chosen.count(), 0);
        QTRY_VERIFY(!m_dialog);
    }
};

QTEST_MAIN(TestDateDialog)
#include "tst_datedialog.moc"
