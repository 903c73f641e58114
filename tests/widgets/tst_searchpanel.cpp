// SPDX-License-Identifier: Apache-2.0
#include "models/searchmodel.h"
#include "widgets/searchpanel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

std::vector<Entry> results(int count)
{
    std::vector<Entry> made;
    for (int i = 1; i <= count; ++i) {
        Entry entry;
        entry.seq = i;
        entry.from = u"<b>Anna</b>"_s;
        entry.text = u"first line\nsecond line "_s.repeated(40);
        entry.time = 1'700'000'000'000 + i;
        made.push_back(entry);
    }
    return made;
}

} // namespace

class TestSearchPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<SearchModel>();
        m_panel = std::make_unique<SearchPanel>(*m_model);
        m_panel->resize(500, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_field = m_panel->findChild<QLineEdit *>(u"searchEdit"_s);
        m_list = m_panel->findChild<QListView *>(u"searchResults"_s);
        m_remark = m_panel->findChild<QLabel *>(u"searchRemark"_s);
        m_panel->begin();
    }

    void cleanup() { m_panel.reset(); }

    void asksWhenTypingPauses()
    {
        QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
        QVERIFY(m_field->hasFocus());
        QTest::keyClicks(m_field, u"tea"_s);
        QCOMPARE(asked.count(), 0);
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toString(), u"tea"_s);
        QCOMPARE(m_remark->text(), u"Searching…"_s);
        m_model->apply(u"tea"_s, {}, true);
        QCOMPARE(m_remark->text(), u"Nothing found."_s);
        QVERIFY(!m_list->isVisible());
    }

    void enterAsksAtOnceThenChooses()
    {
        QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
        QSignalSpy chosen(m_panel.get(), &SearchPanel::chosen);
        QTest::keyClicks(m_field, u"tea"_s);
        QTest::keyClick(m_field, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QTest::keyClick(m_field, Qt::Key_Return); // nothing there yet
        QCOMPARE(chosen.count(), 0);
        m_model->apply(u"tea"_s, results(3), true);
        QCOMPARE(m_remark->text(), u"3 messages"_s);
        QTest::keyClick(m_field, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().last().toLongLong(), 3); // the newest
        QCOMPARE(asked.count(), 1);
        QTest::qWait(200);
        QCOMPARE(asked.count(), 1); // the pause does not ask again
    }

    void arrowsGoThroughTheResultsFromTheField()
    {
        QSignalSpy chosen(m_panel.get(), &SearchPanel::chosen);
        search(u"tea"_s, results(10), false);
        QVERIFY(m_remark->text().startsWith(u"The last 10 messages"_s));
        QTest::keyClick(m_field, Qt::Key_Down);
        QTest::keyClick(m_field, Qt::Key_Down);
        QTest::keyClick(m_field, Qt::Key_Down);
        QTest::keyClick(m_field, Qt::Key_Up);
        QVERIFY(m_field->hasFocus());
        QCOMPARE(m_list->currentIndex().row(), 1);
        QTest::keyClick(m_field, Qt::Key_Return);
        QCOMPARE(chosen.last().last().toLongLong(), 9);
        m_list->setFocus();
        QTest::keyClick(m_list, Qt::Key_Down);
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(chosen.last().last().toLongLong(), 8);
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {},
                          m_list->visualRect(m_model->index(3)).center());
        QCOMPARE(chosen.last().last().toLongLong(), 7);
    }

    void escapeClosesFromEverywhere()
    {
        QSignalSpy closed(m_panel.get(), &SearchPanel::closed);
        QTest::keyClick(m_field, Qt::Key_Escape);
        search(u"tea"_s, results(2), true);
        m_list->setFocus();
        QTest::keyClick(m_list, Qt::Key_Escape);
        QCOMPARE(closed.count(), 2);
        m_panel->end();
        QVERIFY(m_field->text().isEmpty());
        QCOMPARE(m_model->state(), SearchModel::State::Idle);
        QVERIFY(!m_remark->isVisible());
    }

    void anEmptyFieldFindsNothing()
    {
        QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
        search(u"tea"_s, results(2), true);
        m_field->clear();
        QTRY_COMPARE(m_model->rowCount(), 0);
        QTest::keyClicks(m_field, u"  "_s);
        QTest::keyClick(m_field, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QVERIFY(m_remark->text().isEmpty());
    }

    void resultsAreOfOneHeightAndPlain()
    {
        search(u"tea"_s, results(20), true);
        const QRect first = m_list->visualRect(m_model->index(0));
        QVERIFY(first.height() < 3 * m_list->fontMetrics().height());
        QVERIFY(first.width() <= m_list->viewport()->width());
        QVERIFY(m_list->height() < 10 * first.height());
    }

    void f3GoesFromResultToResultAndAround()
    {
        QSignalSpy chosen(m_panel.get(), &SearchPanel::chosen);
        QTest::keyClick(m_field, Qt::Key_F3);
        QCOMPARE(chosen.count(), 0);
        search(u"tea"_s, results(3), true);
        const auto seq = [&chosen] { return chosen.last().last().toLongLong(); };
        QTest::keyClick(m_field, Qt::Key_F3);
        QCOMPARE(seq(), 3);
        QTest::keyClick(m_field, Qt::Key_F3);
        QCOMPARE(seq(), 2);
        QTest::keyClick(m_field, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(seq(), 3);
        QTest::keyClick(m_field, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(seq(), 1);
        QVERIFY(m_field->hasFocus());
    }

    void allRoomsAreSearchedWhereThereAreOthers()
    {
        auto *everywhere = m_panel->findChild<QAbstractButton *>(u"searchEverywhereButton"_s);
        auto *here = m_panel->findChild<QAbstractButton *>(u"searchHereButton"_s);
        QVERIFY(!everywhere->isVisible());
        m_panel->setAllRoomsOffered(true);
        QVERIFY(everywhere->isVisible());
        QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
        search(u"tea"_s, results(3), true);
        QCOMPARE(asked.last().last().toBool(), false);
        QTest::mouseClick(everywhere, Qt::LeftButton);
        QCOMPARE(asked.count(), 2); // the same, anew
        QCOMPARE(asked.last().last().toBool(), true);
        QCOMPARE(m_field->accessibleName(), u"Find in all rooms"_s);
        m_model->begin(u"tea"_s, {u"a"_s, u"b"_s});
        m_model->apply(u"tea"_s, u"b"_s, u"Bếp"_s, results(1), true);
        QCOMPARE(m_remark->text(), u"1 message so far…"_s);
        m_model->apply(u"tea"_s, u"a"_s, u"Attic"_s, {}, true);
        QCOMPARE(m_remark->text(), u"1 message"_s);
        QSignalSpy chosen(m_panel.get(), &SearchPanel::chosen);
        QTest::keyClick(m_field, Qt::Key_F3);
        QCOMPARE(chosen.last().first().toString(), u"b"_s);
        QTest::mouseClick(here, Qt::LeftButton);
        QCOMPARE(asked.last().last().toBool(), false);
        QTest::mouseClick(everywhere, Qt::LeftButton);
        m_panel->setAllRoomsOffered(false); // the others are gone
        QVERIFY(!m_panel->isOfAllRooms());
    }

    void whatWasFoundIsMarkedAndInSight()
    {
        const auto drawn = [this](const QString &query, const QString &text) {
            Entry entry;
            entry.seq = 1;
            entry.from = u"An"_s;
            entry.text = text;
            search(query, {entry}, true);
            m_list->clearFocus();
            m_list->doItemsLayout();
            return m_list->viewport()->grab().toImage();
        };
        const QString far = u"word "_s.repeated(200);
        QVERIFY(drawn(u"tea "_s, u"red tea"_s) != drawn(u"red "_s, u"red tea"_s));
        QVERIFY(drawn(u"tea "_s, far + u"tea "_s) != drawn(u"tea "_s, far + u"sea "_s));
    }

private:
    void search(const QString &query, const std::vector<Entry> &found, bool complete)
    {
        m_field->setFocus();
        m_field->setText(query);
        QTest::keyClick(m_field, Qt::Key_Return);
        m_model->apply(query, found, complete);
    }

    std::unique_ptr<SearchModel> m_model;
    std::unique_ptr<SearchPanel> m_panel;
    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_remark = nullptr;
};

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
