// SPDX-License-Identifier: Apache-2.0
#include "protocol/limits.h"
#include "widgets/composer.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <ctime>
#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

// What a text is about, what waits meanwhile, and what becomes of what can't be sent.
class TestComposerAbout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_composer = std::make_unique<Composer>();
        m_edit = m_composer->findChild<QPlainTextEdit *>(u"composerEdit"_s);
        m_bar = m_composer->findChild<QWidget *>(u"composerBar"_s);
        QVERIFY(m_edit && m_bar);
        m_composer->resize(400, 300);
        m_composer->show();
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
        m_edit->setFocus();
        m_sent = std::make_unique<QSignalSpy>(m_composer.get(), &Composer::sendRequested);
    }

    void anAnswerNamesWhatItAnswers()
    {
        m_composer->beginReply(7, u"Anna: <b>first</b>\nwords "_s.repeated(40));
        QVERIFY(m_bar->isVisible());
        const auto *quote = m_bar->findChild<QLabel *>(u"composerBarQuote"_s);
        QCOMPARE(quote->textFormat(), Qt::PlainText);
        QVERIFY(quote->text().startsWith(u"Anna: <b>first</b> words"_s));
        QVERIFY(m_composer->minimumSizeHint().width() <= 400);
        QTest::keyClicks(m_edit, u"yes"_s);
        QCOMPARE(m_composer->draft(), (TextWish{u"yes"_s, 7}));
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent(), (TextWish{u"yes"_s, 7}));
        QVERIFY(!m_bar->isVisible());
        QVERIFY(m_composer->draft().isEmpty());
    }

    void escapeEndsAnAnswerAndKeepsTheWords()
    {
        m_composer->beginReply(7, u"Anna: words"_s);
        QTest::keyClicks(m_edit, u"yes"_s);
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QVERIFY(!m_bar->isVisible());
        QCOMPARE(m_composer->draft(), TextWish{u"yes"_s});
        m_composer->beginReply(8, u"Bo: words"_s);
        m_bar->findChild<QToolButton *>(u"closeBarButton"_s)->click();
        QCOMPARE(m_composer->draft(), TextWish{u"yes"_s});
        QVERIFY(m_edit->hasFocus());
    }

    void aCancelledChangeGivesBackWhatWasWritten()
    {
        m_composer->beginReply(7, u"Anna: words"_s);
        QTest::keyClicks(m_edit, u"half an answ"_s);
        m_composer->beginEdit(5, u"teh end"_s);
        QCOMPARE(m_composer->text(), u"teh end"_s);
        QCOMPARE(m_composer->draft(), (TextWish{u"half an answ"_s, 7})); // written once only
        QTest::keyClicks(m_edit, u"!"_s);
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(m_composer->draft(), (TextWish{u"half an answ"_s, 7}));
        QVERIFY(m_bar->isVisible());
        QCOMPARE(m_sent->count(), 0);
    }

    void aChangeIsSentAndGivesBackWhatWasWritten()
    {
        QTest::keyClicks(m_edit, u"new"_s);
        m_composer->beginEdit(5, u"/teh"_s); // no command: it was said
        QTest::keyClicks(m_edit, u" end"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent(), (TextWish{u"/teh end"_s, 0, 5}));
        QCOMPARE(m_composer->draft(), TextWish{u"new"_s});
    }

    void whatIsNotChangedIsNotSent()
    {
        m_composer->beginEdit(5, u"as it was"_s);
        QVERIFY(m_composer->draft().isEmpty());
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_sent->count(), 0);
        QVERIFY(!m_bar->isVisible());
        m_composer->beginEdit(5, u"x"_s);
        QTest::keyClick(m_edit, Qt::Key_Backspace);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_sent->count(), 0);
        QVERIFY(m_composer->findChild<QLabel *>(u"composerNote"_s)->isVisible());
    }

    void whoeverWhispersGoesOnWhispering()
    {
        m_composer->beginWhisper(u"An"_s);
        QCOMPARE(m_bar->findChild<QLabel *>(u"composerBarTitle"_s)->text(),
                 u"Whispering to An. Only the two of you can read it, and the host's computer keeps it."_s);
        QTest::keyClicks(m_edit, u"psst"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent(), (TextWish{u"psst"_s, 0, 0, u"An"_s}));
        QVERIFY(m_bar->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QTest::keyClicks(m_edit, u"loud"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent(), TextWish{u"loud"_s});
    }

    void refusedWordsOfAWhisperDontGetAmongOthers()
    {
        QTest::keyClicks(m_edit, u"for all"_s);
        m_composer->refuse({u"for An"_s, 0, 0, u"An"_s}, u"An is gone."_s);
        QCOMPARE(m_composer->draft(), (TextWish{u"for An"_s, 0, 0, u"An"_s}));
        QVERIFY(m_composer->findChild<QLabel *>(u"composerNote"_s)->isVisible());
        m_edit->clear();
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(m_composer->draft(), TextWish{u"for all"_s});
    }

    void whatIsLeftCanBeResumed()
    {
        m_composer->setQuotes([](Seq seq) { return u"Number %1"_s.arg(seq); });
        m_composer->resume({u"half"_s, 9});
        QCOMPARE(m_composer->draft(), (TextWish{u"half"_s, 9}));
        QCOMPARE(m_bar->findChild<QLabel *>(u"composerBarQuote"_s)->text(), u"Number 9"_s);
    }

    void aChangeThatIsLeftCanBeResumed()
    {
        m_composer->resume({u"changed"_s, 0, 3});
        QCOMPARE(m_composer->draft(), (TextWish{u"changed"_s, 0, 3}));
    }

    void aDraftIsToldNowAndThen()
    {
        QSignalSpy told(m_composer.get(), &Composer::draftChanged);
        QTest::keyClicks(m_edit, u"many letters"_s);
        QCOMPARE(told.count(), 0);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(m_composer->draft().text, u"many letters"_s);
    }

    void upInAnEmptyTextMeansTheLastMessage()
    {
        QSignalSpy wanted(m_composer.get(), &Composer::editLastRequested);
        QTest::keyClick(m_edit, Qt::Key_Up);
        QCOMPARE(wanted.count(), 1);
        QTest::keyClicks(m_edit, u"x"_s);
        QTest::keyClick(m_edit, Qt::Key_Up);
        QCOMPARE(wanted.count(), 1);
    }

    void controlEnterMaySendInstead()
    {
        m_composer->setEnterSends(false);
        QVERIFY(m_edit->placeholderText().contains(u"Ctrl+Enter"_s));
        QTest::keyClicks(m_edit, u"one"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QTest::keyClicks(m_edit, u"two"_s);
        QCOMPARE(m_sent->count(), 0);
        QTest::keyClick(m_edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(sent(), TextWish{u"one\ntwo"_s});
    }

    void aMegabyteIsLeftOutAtOnceAndSaidSo()
    {
        QTest::keyClicks(m_edit, u"mine"_s);
        auto *data = new QMimeData;
        data->setText(u"lorem ipsum "_s.repeated(90'000));
        QGuiApplication::clipboard()->setMimeData(data);
        const std::clock_t before = std::clock(); // of this process: others may be busy
        m_edit->paste();
        const auto ms = (std::clock() - before) * 1'000 / CLOCKS_PER_SEC;
        QVERIFY2(ms < 50, qPrintable(QString::number(ms)));
        QCOMPARE(m_composer->text(), u"mine"_s);
        const auto *note = m_composer->findChild<QLabel *>(u"composerNote"_s);
        QVERIFY(note->isVisible());
        QVERIFY(note->text().contains(QLocale().toString(12 * 90'000)));
    }

    void aLongPasteThatCanBeShortenedIsIn()
    {
        QGuiApplication::clipboard()->setText(u"lorem ipsum "_s.repeated(1'600));
        m_edit->paste();
        QCOMPARE(m_composer->text().size(), 19'200);
        QVERIFY(!m_composer->findChild<QToolButton *>(u"sendButton"_s)->isEnabled());
    }

    void growsToWhatItsPageGivesIt()
    {
        m_composer->setMostTextHeight(3 * m_edit->fontMetrics().lineSpacing() + 2);
        m_edit->setPlainText(u"1\n2\n3"_s);
        const int three = m_edit->height();
        m_edit->setPlainText(u"1\n2\n3\n4\n5\n6"_s);
        QCOMPARE(m_edit->height(), three);
    }

    void aSlashIsACommandAndTwoAreNot()
    {
        QSignalSpy commands(m_composer.get(), &Composer::commandRequested);
        QTest::keyClicks(m_edit, u"/who "_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(commands.count(), 1);
        QCOMPARE(commands.first().first().toString(), u"/who"_s);
        QCOMPARE(m_sent->count(), 0);
        QVERIFY(m_composer->text().isEmpty());
        QTest::keyClicks(m_edit, u"//who"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent(), TextWish{u"/who"_s});
        QTest::keyClicks(m_edit, u"/ or"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent(), TextWish{u"/ or"_s});
        m_composer->refuse({u"/frob"_s}, u"There is no /frob."_s);
        QCOMPARE(m_composer->text(), u"/frob"_s);
    }

    void saysWhenWhatWaitsGoesOut()
    {
        const auto *line = m_composer->findChild<QLabel *>(u"sendingLine"_s);
        QVERIFY(!line->isVisible());
        m_composer->setNextSending(QDeadlineTimer(2'900));
        QCOMPARE(line->text(), u"Goes out in 3 s"_s);
        QVERIFY(line->isVisible());
        m_composer->setNextSending(QDeadlineTimer(1'900));
        QCOMPARE(line->text(), u"Goes out in 2 s"_s);
        QTRY_COMPARE(line->text(), u"Goes out in 1 s"_s);
        m_composer->setNextSending(QDeadlineTimer(QDeadlineTimer::Forever));
        QTRY_VERIFY(!line->isVisible());
    }

    void aMentionStandsApart()
    {
        m_composer->insertMention(u"An Bình"_s);
        QCOMPARE(m_composer->text(), u"@An Bình "_s);
        m_edit->setPlainText(u"hi"_s);
        m_edit->moveCursor(QTextCursor::End);
        m_composer->insertMention(u"Bo"_s);
        QCOMPARE(m_composer->text(), u"hi @Bo "_s);
    }

private:
    TextWish sent() { return m_sent->isEmpty() ? TextWish{} : m_sent->takeFirst().first().value<TextWish>(); }

    std::unique_ptr<Composer> m_composer;
    std::unique_ptr<QSignalSpy> m_sent;
    QPlainTextEdit *m_edit = nullptr;
    QWidget *m_bar = nullptr;
};

QTEST_MAIN(TestComposerAbout)
#include "tst_composerabout.moc"
