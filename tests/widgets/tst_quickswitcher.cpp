// SPDX-License-Identifier: Apache-2.0
#include "widgets/quickswitcher.h"
#include "widgets/roomrows.h"

#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;
using parlour::test::room;

class TestQuickSwitcher : public QObject
{
    Q_OBJECT

    std::unique_ptr<RoomsModel> m_rooms;
    std::unique_ptr<QWidget> m_window;
    QPointer<QuickSwitcher> m_switcher;
    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;

private Q_SLOTS:
    void init()
    {
        m_rooms = std::make_unique<RoomsModel>();
        for (const QString &name : {u"Viking"_s, u"Kitchen"_s, u"Đà Nẵng"_s})
            m_rooms->set(room(name));
        m_window = std::make_unique<QWidget>();
        m_window->resize(800, 600);
        m_window->show();
        m_switcher = new QuickSwitcher(*m_rooms, m_window.get());
        m_switcher->open();
        QVERIFY(QTest::qWaitForWindowActive(m_switcher));
        m_field = m_switcher->findChild<QLineEdit *>(u"switcherEdit"_s);
        m_list = m_switcher->findChild<QListView *>(u"switcherRooms"_s);
    }

    void cleanup()
    {
        m_window.reset();
        m_rooms.reset();
    }

    void goesToWhatWasTyped()
    {
        QSignalSpy chosen(m_switcher, &QuickSwitcher::chosen);
        QVERIFY(m_field->hasFocus());
        QTest::keyClicks(m_field, u"dn"_s);
        QCOMPARE(m_list->model()->rowCount(), 1);
        QTest::keyClick(m_field, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toString(), u"key of Đà Nẵng"_s);
        QTRY_VERIFY(!m_switcher); // it deletes itself
    }

    void theArrowsChooseAmongWhatIsFound()
    {
        QSignalSpy chosen(m_switcher, &QuickSwitcher::chosen);
        QTest::keyClicks(m_field, u"ki"_s);
        QCOMPARE(m_list->currentIndex().data().toString(), u"Kitchen"_s);
        QTest::keyClick(m_field, Qt::Key_Down);
        QVERIFY(m_field->hasFocus());
        QTest::keyClick(m_field, Qt::Key_Return);
        QCOMPARE(chosen.first().first().toString(), u"key of Viking"_s);
    }

    void aClickChooses()
    {
        QSignalSpy chosen(m_switcher, &QuickSwitcher::chosen);
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {},
                          m_list->visualRect(m_list->model()->index(1, 0)).center());
        QCOMPARE(chosen.count(), 1);
    }

    void nothingFoundIsSaidAndNotChosen()
    {
        QSignalSpy chosen(m_switcher, &QuickSwitcher::chosen);
        QTest::keyClicks(m_field, u"zzz"_s);
        QVERIFY(!m_list->isVisible());
        QVERIFY(m_switcher->findChild<QWidget *>(u"switcherNothing"_s)->isVisible());
        QTest::keyClick(m_field, Qt::Key_Return);
        QCOMPARE(chosen.count(), 0);
        QVERIFY(m_switcher->isVisible());
        QTest::keyClick(m_field, Qt::Key_Escape);
        QTRY_VERIFY(!m_switcher);
    }

    void manyRoomsDoNotOutgrowTheWindow()
    {
        for (int i = 0; i < 200; ++i)
            m_rooms->set(room(u"Room %1"_s.arg(i)));
        QTRY_VERIFY(m_list->height() > m_list->sizeHintForRow(0) * 3);
        QVERIFY(m_list->height() < m_window->height());
        m_rooms->remove(u"key of Kitchen"_s);
        QCOMPARE(m_list->model()->rowCount(), 202);
    }
};

QTEST_MAIN(TestQuickSwitcher)
#include "tst_quickswitcher.moc"
