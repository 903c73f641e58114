// SPDX-License-Identifier: Apache-2.0
#include "models/emojihabits.h"
#include "widgets/chatpage.h"
#include "widgets/timelineview.h"
#include "widgets/withmodels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;
using parlour::test::WithModels;

class TestChatPage : public QObject, protected WithModels
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeModels();
        m_page = std::make_unique<ChatPage>(*m_models);
        m_page->resize(1'000, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup() { m_page.reset(); }

    void headerTellsTheRoom()
    {
        visit(false, {u"An"_s, u"Bo"_s});
        QCOMPARE(find<QLabel>(u"roomName"_s)->text(), u"<b>Garden</b>"_s);
        QCOMPARE(find<QLabel>(u"roomName"_s)->textFormat(), Qt::PlainText);
        QCOMPARE(find<QLabel>(u"roomRemark"_s)->text(), u"2 people"_s);
        QVERIFY(!find<QWidget>(u"shareCard"_s)->isVisible());
        QVERIFY(!find<QToolButton>(u"shareButton"_s)->isVisible());
    }

    void beginsInTheComposer()
    {
        visit(false, {u"An"_s});
        m_page->focusComposer();
        QVERIFY(find<QPlainTextEdit>(u"composerEdit"_s)->hasFocus());
        QSignalSpy sent(m_page.get(), &ChatPage::sendRequested);
        QSignalSpy typing(m_page.get(), &ChatPage::typingChanged);
        QTest::keyClicks(m_page->focusWidget(), u"hello"_s);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
        QCOMPARE(sent.first().first().value<TextWish>().text, u"hello"_s);
        QCOMPARE(typing.count(), 2);
    }

    void whoTypesWhileReadingWritesAMessage()
    {
        visit(false, {u"An"_s});
        auto *timeline = find<TimelineView>(u"timeline"_s);
        timeline->setFocus();
        QTest::keyClick(timeline, Qt::Key_Space);
        QTest::keyClick(timeline, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(timeline->hasFocus());
        QTest::keyClick(timeline, 'x');
        auto *edit = find<QPlainTextEdit>(u"composerEdit"_s);
        QVERIFY(edit->hasFocus());
        QCOMPARE(edit->toPlainText(), u"x"_s);
    }

    void showsAddressesUntilSomebodyCame()
    {
        visit(true, {u"An"_s});
        m_page->focusComposer();
        auto *card = find<QWidget>(u"shareCard"_s);
        QVERIFY(card->isVisible());
        const auto labels = card->findChildren<QLabel *>(u"address"_s);
        QCOMPARE(labels.size(), 2);
        QCOMPARE(labels[0]->text(), u"192.168.1.7"_s);
        QVERIFY(labels[0]->font().pointSizeF() > labels[1]->font().pointSizeF());

        m_members->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 2, {}, {}});
        QVERIFY(!card->isVisible());
        auto *button = find<QToolButton>(u"shareButton"_s);
        QVERIFY(button->isVisible());
        button->click();
        QVERIFY(card->isVisible());
        m_members->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s, u"Cy"_s}, 3, {}, {}});
        QVERIFY(card->isVisible()); // asked for: stays
        find<QToolButton>(u"hideShareButton"_s)->click();
        QVERIFY(!card->isVisible());
        QVERIFY(!button->isChecked());
    }

    void copiesAnAddress()
    {
        visit(true, {u"An"_s});
        auto *card = find<QWidget>(u"shareCard"_s);
        const auto buttons = card->findChildren<QPushButton *>(u"copyButton"_s);
        QCOMPARE(buttons.size(), 2);
        buttons[1]->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"[2001:db8::1]"_s);
        QCOMPARE(buttons[1]->text(), u"Copied"_s);
        QCOMPARE(buttons[0]->accessibleName(), u"Copy 192.168.1.7"_s);
    }

    void aHostWithoutANetworkIsToldSo()
    {
        visit(true, {u"An"_s});
        ConnectionView view = m_connection->view();
        view.hostAddresses.clear();
        m_connection->setView(view);
        QVERIFY(find<QWidget>(u"shareCard"_s)->isVisible());
        QTRY_VERIFY(
            find<QWidget>(u"shareCard"_s)->findChildren<QPushButton *>(u"copyButton"_s).isEmpty());
    }

    void peopleStandBesideOrInsteadOfTheConversation()
    {
        visit(false, {u"An"_s, u"Bo"_s});
        auto *people = find<QWidget>(u"people"_s);
        auto *button = find<QToolButton>(u"peopleButton"_s);
        auto *timeline = find<TimelineView>(u"timeline"_s);
        QVERIFY(people->isVisible());
        QVERIFY(button->isChecked());
        button->click();
        QVERIFY(!people->isVisible());
        button->click();
        QVERIFY(people->isVisible());

        m_page->resize(360, 560);
        QTRY_VERIFY(!people->isVisible());
        QVERIFY(timeline->isVisible());
        QVERIFY(m_page->minimumSizeHint().width() <= 360);
        button->click();
        QVERIFY(people->isVisible());
        QVERIFY(!timeline->isVisible());
        m_page->resize(1'000, 700);
        QTRY_VERIFY(timeline->isVisible());
        QVERIFY(people->isVisible());
    }

    void typingIsTold()
    {
        visit(false, {u"An"_s, u"Bình"_s, u"Cy"_s, u"Di"_s});
        m_members->setMe(u"Di"_s);
        const auto *line = find<QLabel>(u"typingLine"_s);
        m_members->apply(events::Typing{u"An"_s, true});
        QCOMPARE(line->text(), u"An is typing…"_s);
        m_members->apply(events::Typing{u"Bình"_s, true});
        QCOMPARE(line->text(), u"An and Bình are typing…"_s);
        m_members->apply(events::Typing{u"Cy"_s, true});
        QCOMPARE(line->text(), u"Several people are typing…"_s);
        m_members->clear();
        QVERIFY(line->text().isEmpty());
    }

    void theBannerStandsAboveWhileTheConnectionIsLost()
    {
        visit(false, {u"An"_s});
        QSignalSpy retry(m_page.get(), &ChatPage::retryNowRequested);
        auto *banner = find<QWidget>(u"banner"_s);
        QVERIFY(!banner->isVisible());
        ConnectionView view = m_connection->view();
        view.state = ConnectionView::State::Waiting;
        view.nextTry = QDeadlineTimer(20'000);
        m_connection->setView(view);
        QVERIFY(banner->isVisible());
        find<QPushButton>(u"retryNowButton"_s)->click();
        QCOMPARE(retry.count(), 1);

        // What is written meanwhile goes its way: it waits as pending.
        QSignalSpy sent(m_page.get(), &ChatPage::sendRequested);
        QTest::keyClicks(find<QPlainTextEdit>(u"composerEdit"_s), u"later"_s);
        QTest::keyClick(find<QPlainTextEdit>(u"composerEdit"_s), Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
    }

    void whatTheTimelineWantsIsPassedOn()
    {
        auto *timeline = find<TimelineView>(u"timeline"_s);
        QSignalSpy retry(m_page.get(), &ChatPage::retryRequested);
        QSignalSpy discard(m_page.get(), &ChatPage::discardRequested);
        QSignalSpy shown(m_page.get(), &ChatPage::rowsShown);
        QSignalSpy react(m_page.get(), &ChatPage::reactRequested);
        Q_EMIT timeline->retryRequested(u"a"_s);
        Q_EMIT timeline->discardRequested(u"b"_s);
        Q_EMIT timeline->rowsShown(3, 7);
        Q_EMIT timeline->reactRequested(9, u"👍"_s, true);
        QCOMPARE(retry.first().first().toString(), u"a"_s);
        QCOMPARE(discard.first().first().toString(), u"b"_s);
        QCOMPARE(shown.first().at(1).toInt(), 7);
        QCOMPARE(react.first().first().toLongLong(), 9);
    }

    void aFailedMessageGoesBackIntoTheComposer()
    {
        visit(false, {u"An"_s});
        auto *edit = find<QPlainTextEdit>(u"composerEdit"_s);
        m_timeline->addPending(u"a"_s, u"first try"_s, 1);
        m_timeline->addPending(u"b"_s, u"second try"_s, 1);
        QSignalSpy discard(m_page.get(), &ChatPage::discardRequested);
        QSignalSpy sent(m_page.get(), &ChatPage::sendRequested);
        connect(m_page.get(), &ChatPage::discardRequested, this, [&](const QString &id) {
            QCOMPARE(sent.count(), 1); // safe before it goes
            m_timeline->discard(id);
        });
        auto *timeline = find<TimelineView>(u"timeline"_s);
        Q_EMIT timeline->editFailedRequested(u"a"_s);
        QCOMPARE(edit->toPlainText(), u"first try"_s);
        QVERIFY(edit->hasFocus());
        Q_EMIT timeline->editFailedRequested(u"b"_s);
        QCOMPARE(edit->toPlainText(), u"first try\nsecond try"_s);
        QCOMPARE(discard.count(), 0); // whoever closes the window now has them still
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
        QCOMPARE(discard.count(), 2);
        Q_EMIT timeline->editFailedRequested(u"b"_s); // gone
        QVERIFY(edit->toPlainText().isEmpty());
    }

    void deletingIsAskedFirst()
    {
        visit(false, {u"An"_s});
        QSignalSpy deleted(m_page.get(), &ChatPage::deleteRequested);
        auto *timeline = find<TimelineView>(u"timeline"_s);
        Q_EMIT timeline->deleteRequested(5);
        auto *box = find<QMessageBox>(u"deleteQuestion"_s);
        QCOMPARE(deleted.count(), 0);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!m_page->findChild<QMessageBox *>());
        Q_EMIT timeline->deleteRequested(6);
        find<QPushButton>(u"deleteMessageButton"_s)->click();
        QCOMPARE(deleted.count(), 1);
        QCOMPARE(deleted.first().first().toLongLong(), 6);
    }

    void whatIsSeenIsNotEvicted()
    {
        visit(false, {u"An"_s});
        std::vector<Entry> some;
        for (Seq seq = 1; seq <= 100; ++seq) {
            some.emplace_back();
            some.back().seq = seq;
            some.back().text = u"text"_s;
        }
        m_timeline->insert(some);
        auto *timeline = find<TimelineView>(u"timeline"_s);
        timeline->showEntry(50);
        QTRY_VERIFY(!timeline->rowRect(49).isNull());
        QCoreApplication::sendPostedEvents();
        for (int page = 10; page < 200; ++page) {
            for (std::size_t i = 0; i < some.size(); ++i)
                some[i].seq = page * 100 + Seq(i);
            m_timeline->insert(some);
        }
        QVERIFY(!timeline->partRect(49, TimelineLayout::Part::Text).isEmpty());
        QCOMPARE(m_timeline->index(m_timeline->rowOfSeq(200)).data(TimelineModel::KindRole).toInt(),
                 int(TimelineModel::Kind::Missing));
    }

    void theTopicStandsUnderTheName()
    {
        visit(false, {u"An"_s});
        auto *topic = find<QLabel>(u"roomTopic"_s);
        QVERIFY(!topic->isVisible());
        ConnectionView view = m_connection->view();
        view.topic = u"<i>Tea</i> "_s.repeated(50);
        m_connection->setView(view);
        QVERIFY(topic->isVisible());
        QCOMPARE(topic->text(), view.topic);
        QCOMPARE(topic->textFormat(), Qt::PlainText);
        QVERIFY(topic->width() <= m_page->width());
        view.topic.clear();
        m_connection->setView(view);
        QVERIFY(!topic->isVisible());
    }

    // What this computer has of the room is there before the room is.
    void aRoomIsReadAndWrittenInBeforeItAnswers()
    {
        ConnectionView view;
        view.state = ConnectionView::State::Waiting;
        view.room = u"Garden"_s;
        view.address = u"192.168.1.7"_s;
        view.nextTry = QDeadlineTimer(20'000);
        m_connection->setView(view);
        m_members->clear();
        m_timeline->setSpan(1, 500);
        m_page->focusComposer();
        QVERIFY(find<QWidget>(u"banner"_s)->isVisible());
        QCOMPARE(find<QLabel>(u"roomName"_s)->text(), u"Garden"_s);
        QCOMPARE(find<QLabel>(u"roomRemark"_s)->text(), u"Connecting…"_s);
        QVERIFY(find<QLabel>(u"memberCount"_s)->text().isEmpty());
        QSignalSpy sent(m_page.get(), &ChatPage::sendRequested);
        QTest::keyClicks(find<QPlainTextEdit>(u"composerEdit"_s), u"later"_s);
        QTest::keyClick(find<QPlainTextEdit>(u"composerEdit"_s), Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
    }

    void upChangesMyLastMessage()
    {
        visit(false, {u"An"_s, u"Bo"_s});
        m_timeline->setMe(u"An"_s);
        std::vector<Entry> said(4);
        for (std::size_t i = 0; i < said.size(); ++i) {
            said[i].seq = Seq(i) + 1;
            said[i].from = i == 3 ? u"Bo"_s : u"An"_s;
            said[i].text = u"/text %1"_s.arg(i + 1);
        }
        said[2].type = EntryType::Whisper; // stays as it is
        said[2].to = u"Bo"_s;
        m_timeline->insert(said);
        auto *edit = find<QPlainTextEdit>(u"composerEdit"_s);
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Up);
        QCOMPARE(edit->toPlainText(), u"/text 2"_s);
        QTest::keyClicks(edit, u"!"_s);
        QSignalSpy sent(m_page.get(), &ChatPage::sendRequested);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(sent.first().first().value<TextWish>(), (TextWish{u"/text 2!"_s, 0, 2}));
    }

    void anAnswerQuotesAndAWhisperIsAnsweredInOne()
    {
        visit(false, {u"An"_s, u"Bo"_s});
        m_timeline->setMe(u"An"_s);
        std::vector<Entry> said(2);
        for (std::size_t i = 0; i < said.size(); ++i) {
            said[i].seq = Seq(i) + 1;
            said[i].from = u"Bo"_s;
            said[i].text = u"tea?"_s;
        }
        said[1].to = u"An"_s;
        m_timeline->insert(said);
        m_page->beginReply(1);
        QCOMPARE(find<QLabel>(u"composerBarQuote"_s)->text(), u"Bo: tea?"_s);
        QCOMPARE(m_page->draft(), (TextWish{{}, 1}));
        m_page->beginReply(2);
        QCOMPARE(m_page->draft(), (TextWish{{}, 2, 0, u"Bo"_s}));
        m_page->beginReply(77);
        QCOMPARE(m_page->draft().replyTo, 2);
    }

    void theWritingLeavesRoomToRead()
    {
        visit(false, {u"An"_s});
        auto *edit = find<QPlainTextEdit>(u"composerEdit"_s);
        edit->setPlainText(u"line\n"_s.repeated(200));
        QVERIFY(edit->height() <= m_page->height() / 3 + 10);
        QVERIFY(edit->height() > m_page->height() / 4);
        m_page->resize(360, 300);
        QTRY_VERIFY(edit->height() <= 110);
    }

    void whatWaitsForTheRoomsPaceSaysWhenItGoesOut()
    {
        visit(false, {u"An"_s});
        m_connection->setNextSending(QDeadlineTimer(4'900));
        QVERIFY(find<QLabel>(u"sendingLine"_s)->isVisible());
        QCOMPARE(find<QLabel>(u"sendingLine"_s)->text(), u"Goes out in 5 s"_s);
        m_connection->setNextSending(QDeadlineTimer(QDeadlineTimer::Forever));
        QTRY_VERIFY(!find<QLabel>(u"sendingLine"_s)->isVisible());
    }

    void aReactionIsPickedFromAllEmoji()
    {
        visit(false, {u"An"_s});
        QSignalSpy reacted(m_page.get(), &ChatPage::reactRequested);
        m_page->pickReaction(4, QRect(m_page->mapToGlobal(QPoint(300, 300)), QSize(20, 20)));
        auto *search = find<QLineEdit>(u"emojiSearch"_s);
        QTest::keyClicks(search, u"pizza"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(reacted.count(), 1);
        QCOMPARE(reacted.first(), QVariantList({Seq(4), u"🍕"_s, true}));
        QCOMPARE(m_page->emojiHabits().recent(), QStringList{u"🍕"_s});
    }

    void aRefusedTextIsBackInTheComposer()
    {
        m_page->refuseText({u"my words"_s}, u"Not now."_s);
        QCOMPARE(find<QPlainTextEdit>(u"composerEdit"_s)->toPlainText(), u"my words"_s);
        QCOMPARE(find<QLabel>(u"composerNote"_s)->text(), u"Not now."_s);
    }

private:
    void visit(bool hosting, const QStringList &people)
    {
        ConnectionView view;
        view.state = ConnectionView::State::Joined;
        view.room = u"<b>Garden</b>"_s;
        view.address = u"192.168.1.7"_s;
        view.wasJoined = true;
        view.hosting = hosting;
        if (hosting)
            view.hostAddresses = QStringList{u"192.168.1.7"_s, u"[2001:db8::1]"_s};
        m_connection->setView(view);
        m_members->apply(events::UsersUpdate{people, static_cast<int>(people.size()), {}, {}});
    }

    template<typename T>
    T *find(const QString &name)
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("There is no %s", qPrintable(name));
        return found;
    }

    std::unique_ptr<ChatPage> m_page;
};

QTEST_MAIN(TestChatPage)
#include "tst_chatpage.moc"
