// SPDX-License-Identifier: Apache-2.0
#include "timelinefixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace parlour;
using Part = TimelineLayout::Part;

class TestTimelineInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void selectsWithinOneMessage();
    void selectsAcrossMessages();
    void selectsAWord();
    void selectsAll();
    void selectionFollowsItsRows();
    void scrollsWhileDragging();
    void clickRetriesAndDiscards();
    void keysRetryAndDiscard();
    void menuRetriesAndCopies();
    void failedMessagesCanBeEdited();
    void menuReactsAndDeletes();
    void whatHappenedToAMessageTakesRoom();
    void failureTakesRoom();

private:
    QMenu *openMenu(int row)
    {
        const QPoint at = m_view->rowRect(row).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_view->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        const auto menus = m_view->findChildren<QMenu *>(QStringLiteral("timelineMenu"));
        return menus.isEmpty() ? nullptr : menus.last();
    }

    // False if the menu has no such action.
    bool trigger(int row, const QString &name)
    {
        QMenu *menu = openMenu(row);
        auto *action = menu ? menu->findChild<QAction *>(name) : nullptr;
        if (action)
            action->trigger();
        if (menu)
            menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return action != nullptr;
    }

    std::unique_ptr<TimelineFixture> m_fixture;
    TimelineView *m_view = nullptr;
};

void TestTimelineInput::init()
{
    m_fixture = std::make_unique<TimelineFixture>();
    m_view = &m_fixture->view();
    QVERIFY(QTest::qWaitForWindowExposed(m_view));
}

void TestTimelineInput::cleanup()
{
    m_fixture.reset();
}

void TestTimelineInput::selectsWithinOneMessage()
{
    m_fixture->open(20);
    FakeTimeline::Row row;
    row.text = QStringLiteral("one\ntwo <b>three</b>");
    m_fixture->model().append(row);
    m_view->grab();
    m_fixture->drag(m_fixture->startOfText(20), m_fixture->endOfText(20));
    QCOMPARE(m_view->selectedText(), row.text);
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), row.text);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_fixture->startOfText(20));
    QCOMPARE(m_view->selectedText(), QString());
}

void TestTimelineInput::selectsAcrossMessages()
{
    m_fixture->open(0);
    FakeTimeline::Row row;
    row.time = QDateTime(QDate(2024, 1, 31), QTime(12, 30)).toMSecsSinceEpoch();
    row.text = QStringLiteral("hello");
    m_fixture->model().append(row);
    FakeTimeline::Row notice = row;
    notice.kind = TimelineModel::Kind::Notice;
    notice.text = QStringLiteral("An came in");
    m_fixture->model().append(notice);
    row.author = QStringLiteral("An");
    row.text = QStringLiteral("good day");
    m_fixture->model().append(row);
    m_view->grab();
    const QString expected =
        QStringLiteral("[12:30] Bình: hello\n[12:30] An came in\n[12:30] An: good day");
    m_fixture->drag(m_fixture->startOfText(0), m_fixture->endOfText(2));
    QCOMPARE(m_view->selectedText(), expected);
    m_fixture->drag(m_fixture->endOfText(2), m_fixture->startOfText(0)); // upwards is the same
    QCOMPARE(m_view->selectedText(), expected);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_fixture->startOfText(0));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                      m_fixture->endOfText(1));
    QCOMPARE(m_view->selectedText(), QStringLiteral("[12:30] Bình: hello\n[12:30] An came in"));
}

void TestTimelineInput::selectsAWord()
{
    m_fixture->open(0);
    FakeTimeline::Row row;
    row.text = QStringLiteral("first second");
    m_fixture->model().append(row);
    m_view->grab();
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {},
                       m_fixture->startOfText(0) + QPoint(20, 0));
    QCOMPARE(m_view->selectedText(), QStringLiteral("first"));
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {},
                       m_fixture->endOfText(0) - QPoint(20, 0));
    QCOMPARE(m_view->selectedText(), QStringLiteral("second"));
}

void TestTimelineInput::selectsAll()
{
    m_fixture->open(3'000);
    QTest::keyClick(m_view, Qt::Key_A, Qt::ControlModifier);
    const QString text = m_view->selectedText();
    QCOMPARE(text.count(u'\n'), 2'999);
    QVERIFY(text.endsWith(m_fixture->model().at(2'999).text));
}

void TestTimelineInput::selectionFollowsItsRows()
{
    m_fixture->open(100);
    m_fixture->drag(m_fixture->startOfText(99), m_fixture->endOfText(99));
    const QString text = m_view->selectedText();
    QCOMPARE(text, m_fixture->model().at(99).text);
    m_fixture->model().insert(0, {FakeTimeline::sample(1), FakeTimeline::sample(2)});
    QCOMPARE(m_view->selectedText(), text);
    m_fixture->model().remove(0);
    QCOMPARE(m_view->selectedText(), text);
    m_fixture->model().remove(m_fixture->lastRow());
    QVERIFY(m_view->selectedText().isEmpty());
}

void TestTimelineInput::scrollsWhileDragging()
{
    m_fixture->open(500);
    const int before = m_view->verticalScrollBar()->value();
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, m_fixture->startOfText(499));
    const QPoint above(50, -200);
    QMouseEvent move(QEvent::MouseMove, above, m_view->viewport()->mapToGlobal(above), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_view->viewport(), &move);
    QTRY_VERIFY(m_view->verticalScrollBar()->value() < before - 300);
    QVERIFY(m_view->selectedText().count(u'\n') > 5);
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, QPoint(50, 50));
}

void TestTimelineInput::clickRetriesAndDiscards()
{
    m_fixture->open(20);
    m_fixture->fail(19);
    QSignalSpy retry(m_view, &TimelineView::retryRequested);
    QSignalSpy discard(m_view, &TimelineView::discardRequested);
    QVERIFY(m_view->partRect(18, Part::Retry).isNull());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->partRect(19, Part::Retry).center());
    QCOMPARE(retry.count(), 1);
    QCOMPARE(retry.first().first().toString(), QStringLiteral("19"));
    QCOMPARE(discard.count(), 0);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->partRect(19, Part::Discard).center());
    QCOMPARE(discard.count(), 1);
    QCOMPARE(discard.first().first().toString(), QStringLiteral("19"));
    // Pressed there, but let go elsewhere: changed one's mind.
    m_fixture->drag(m_view->partRect(19, Part::Retry).center(), m_fixture->startOfText(19));
    m_fixture->drag(m_view->partRect(19, Part::Retry).center(),
                    m_view->partRect(19, Part::Discard).center());
    QCOMPARE(retry.count(), 1);
    QCOMPARE(discard.count(), 1);
    QVERIFY(m_view->selectedText().isEmpty());
}

void TestTimelineInput::keysRetryAndDiscard()
{
    m_fixture->open(20);
    m_fixture->fail(18);
    QSignalSpy retry(m_view, &TimelineView::retryRequested);
    QSignalSpy discard(m_view, &TimelineView::discardRequested);
    QTest::keyClick(m_view, Qt::Key_Up); // the last row
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(retry.count(), 0);
    QTest::keyClick(m_view, Qt::Key_Up);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(retry.count(), 1);
    QCOMPARE(retry.first().first().toString(), QStringLiteral("18"));
    QTest::keyClick(m_view, Qt::Key_Delete);
    QCOMPARE(discard.count(), 1);
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(m_view, Qt::Key_Up);
    QVERIFY(m_view->rowRect(0).top() >= 0);
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_fixture->model().at(0).text);
}

void TestTimelineInput::menuRetriesAndCopies()
{
    m_fixture->open(20);
    m_fixture->fail(19);
    QSignalSpy retry(m_view, &TimelineView::retryRequested);
    QVERIFY(trigger(19, QStringLiteral("retryAction")));
    QCOMPARE(retry.count(), 1);
    QCOMPARE(retry.first().first().toString(), QStringLiteral("19"));
    QVERIFY(!trigger(18, QStringLiteral("retryAction")));
    QVERIFY(trigger(18, QStringLiteral("copyAction")));
    QCOMPARE(QGuiApplication::clipboard()->text(), m_fixture->model().at(18).text);
    QVERIFY(trigger(18, QStringLiteral("selectAllAction")));
    QCOMPARE(m_view->selectedText().count(u'\n'), 19);
}

void TestTimelineInput::failedMessagesCanBeEdited()
{
    m_fixture->open(20);
    m_fixture->fail(19);
    QSignalSpy edit(m_view, &TimelineView::editFailedRequested);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->partRect(19, Part::Edit).center());
    QCOMPARE(edit.count(), 1);
    QVERIFY(m_view->partRect(19, Part::Retry).right() < m_view->partRect(19, Part::Edit).left());
    QVERIFY(m_view->partRect(19, Part::Edit).right() < m_view->partRect(19, Part::Discard).left());
    QTest::keyClick(m_view, Qt::Key_Up);
    QTest::keyClick(m_view, Qt::Key_F2);
    QCOMPARE(edit.count(), 2);
    QVERIFY(trigger(19, QStringLiteral("editAction")));
    QCOMPARE(edit.count(), 3);
    QCOMPARE(edit.last().first().toString(), QStringLiteral("19"));
    QTest::keyClick(m_view, Qt::Key_Up);
    QTest::keyClick(m_view, Qt::Key_F2);
    QCOMPARE(edit.count(), 3);
}

void TestTimelineInput::menuReactsAndDeletes()
{
    TimelineModel model;
    model.setMe(QStringLiteral("An"));
    for (Seq seq = 1; seq <= 3; ++seq) {
        Entry entry;
        entry.seq = seq;
        entry.from = seq == 1 ? QStringLiteral("Bình") : QStringLiteral("An");
        entry.text = QStringLiteral("hello");
        entry.reactions = {{QStringLiteral("👍"), {QStringLiteral("An")}}};
        if (seq == 3)
            entry.deletedBy = 9;
        model.append(entry);
    }
    m_view->setModel(&model);
    m_view->grab();
    QSignalSpy react(m_view, &TimelineView::reactRequested);
    QSignalSpy remove(m_view, &TimelineView::deleteRequested);
    QVERIFY(!trigger(0, QStringLiteral("deleteAction")));
    QVERIFY(trigger(1, QStringLiteral("deleteAction")));
    QCOMPARE(remove.count(), 1);
    QCOMPARE(remove.first().first().toLongLong(), 2);
    QVERIFY(!trigger(2, QStringLiteral("deleteAction"))); // already
    QVERIFY(!openMenu(2)->findChild<QMenu *>(QStringLiteral("reactMenu")));

    auto *emoji = openMenu(0)->findChild<QMenu *>(QStringLiteral("reactMenu"));
    QVERIFY(emoji);
    QCOMPARE(emoji->actions().size(), 8); // six, a line, and all others
    QVERIFY(emoji->actions().at(0)->isChecked());
    emoji->actions().at(0)->trigger(); // I have put it already: away with it
    emoji->actions().at(1)->trigger();
    QCOMPARE(react.count(), 2);
    QCOMPARE(react[0].at(0).toLongLong(), 1);
    QCOMPARE(react[0].at(1).toString(), QStringLiteral("👍"));
    QCOMPARE(react[0].at(2).toBool(), false);
    QCOMPARE(react[1].at(2).toBool(), true);
    m_view->setModel(nullptr);
}

void TestTimelineInput::whatHappenedToAMessageTakesRoom()
{
    m_fixture->open(0);
    FakeTimeline::Row row;
    row.text = QStringLiteral("hello");
    m_fixture->model().append(row);
    m_view->grab();
    const QRect plain = m_view->rowRect(0);
    const QImage plainImage = m_view->grab().toImage();
    const auto change = [&](auto what) {
        FakeTimeline::Row changed = row;
        what(changed);
        m_fixture->model().change(0, changed);
        m_view->grab();
        return m_view->rowRect(0).height() - plain.height();
    };
    const int edited = change([](FakeTimeline::Row &r) { r.edited = true; });
    QVERIFY(edited > 0);
    const int reactions =
        change([](FakeTimeline::Row &r) { r.reactions = QStringLiteral("👍 2  ❤️ 1"); });
    QVERIFY(reactions > 0);
    QVERIFY(
        change([](FakeTimeline::Row &r) { r.reactions = QStringLiteral("👍 2  ").repeated(100); })
        > reactions);
    const int reply = change(
        [](FakeTimeline::Row &r) { r.reply = QStringLiteral("An: <b>words</b> ").repeated(100); });
    QVERIFY(reply > 0);
    QVERIFY(m_view->partRect(0, Part::Text).right() < m_view->viewport()->width());
    m_fixture->drag(m_fixture->endOfText(0), m_view->partRect(0, Part::Text).topLeft());
    QCOMPARE(m_view->selectedText(), row.text); // only what was said
    m_view->selectAll();
    QCOMPARE(change([](FakeTimeline::Row &r) {
                 r.deleted = true;
                 r.text.clear();
             }),
             0);
    QCOMPARE(m_view->selectedText(), QStringLiteral("This message was deleted."));
    QVERIFY(m_view->grab().toImage() != plainImage);
}

void TestTimelineInput::failureTakesRoom()
{
    m_fixture->open(20);
    const int height = m_view->rowRect(19).height();
    m_fixture->fail(19);
    QVERIFY(m_view->rowRect(19).height() > height);
    QVERIFY(m_view->isAtEnd());
    QVERIFY(m_view->rowRect(19).bottom() < m_view->viewport()->height());
    m_fixture->model().change(19, FakeTimeline::sample(19));
    m_view->grab();
    QCOMPARE(m_view->rowRect(19).height(), height);
}

QTEST_MAIN(TestTimelineInput)
#include "tst_timelineinput.moc"
