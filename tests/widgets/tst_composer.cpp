// SPDX-License-Identifier: Apache-2.0
#include "protocol/limits.h"
#include "widgets/composer.h"
#include "widgets/typingsense.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_composer = std::make_unique<Composer>();
        m_edit = m_composer->findChild<QPlainTextEdit *>(u"composerEdit"_s);
        m_send = m_composer->findChild<QToolButton *>(u"sendButton"_s);
        m_counter = m_composer->findChild<QLabel *>(u"counter"_s);
        m_note = m_composer->findChild<QLabel *>(u"composerNote"_s);
        QVERIFY(m_edit && m_send && m_counter && m_note);
        m_composer->resize(400, 200);
        m_composer->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_composer.get()));
    }

    void enterSendsAndShiftEnterBreaksTheLine()
    {
        QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
        QTest::keyClicks(m_edit, u"one"_s);
        QTest::keyClick(m_edit, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(m_edit, u"two"_s);
        QCOMPARE(sent.count(), 0);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
        QCOMPARE(sent.first().first().value<TextWish>().text, u"one\ntwo"_s);
        QVERIFY(m_composer->text().isEmpty());
    }

    void theButtonSendsToo()
    {
        QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
        QTest::keyClicks(m_edit, u"hello"_s);
        m_send->click();
        QCOMPARE(sent.count(), 1);
        QCOMPARE(sent.first().first().value<TextWish>().text, u"hello"_s);
    }

    void blankEdgesGoAndNothingIsNotSent()
    {
        QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
        m_edit->setPlainText(u"  \n \n"_s);
        QTest::keyClick(m_edit, Qt::Key_Enter);
        QCOMPARE(sent.count(), 0);
        m_edit->setPlainText(u" \n\n  indented\n\nend \n\n"_s);
        QTest::keyClick(m_edit, Qt::Key_Enter);
        QCOMPARE(sent.count(), 1);
        QCOMPARE(sent.first().first().value<TextWish>().text, u"  indented\n\nend"_s);
    }

    void pastesPlainTextOnly()
    {
        auto *rich = new QMimeData;
        rich->setHtml(u"<b>bold</b>"_s);
        rich->setText(u"plain <i>words</i>"_s);
        QGuiApplication::clipboard()->setMimeData(rich);
        m_edit->paste();
        QCOMPARE(m_composer->text(), u"plain <i>words</i>"_s);
    }

    void countsNearTheLimitAndRefusesBeyond()
    {
        QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
        m_edit->setPlainText(QString(3'599, u'x'));
        QVERIFY(!m_counter->isVisible());
        m_edit->setPlainText(QString(3'600, u'x'));
        QVERIFY(m_counter->isVisible());
        QCOMPARE(m_counter->text(),
                 QLocale().toString(3'600) + u" / "_s + QLocale().toString(4'000));

        const QColor calm = m_counter->palette().color(QPalette::WindowText);
        m_edit->setPlainText(QString(limits::TextCharacters + 2, u'x'));
        QVERIFY(m_counter->palette().color(QPalette::WindowText) != calm);
        QVERIFY(!m_send->isEnabled());
        QVERIFY(m_note->isVisible());
        QVERIFY(m_note->text().contains(u"2 characters too many"_s));
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent.count(), 0);
        QCOMPARE(m_composer->text().size(), limits::TextCharacters + 2);

        QTest::keyClick(m_edit, Qt::Key_Delete);
        QVERIFY(m_note->text().contains(u"1 character too many"_s));
        QTest::keyClick(m_edit, Qt::Key_Delete);
        QVERIFY(m_send->isEnabled());
        QVERIFY(!m_note->isVisible());
    }

    void countsCodePointsNotUnits()
    {
        m_edit->setPlainText(u"🌱"_s.repeated(limits::TextCharacters));
        QVERIFY(m_send->isEnabled());
    }

    void growsWithItsTextUpToALimit()
    {
        const int one = m_edit->height();
        m_edit->setPlainText(u"1\n2\n3"_s);
        const int three = m_edit->height();
        m_edit->setPlainText(u"1\n2\n3\n4\n5\n6\n7\n8"_s);
        const int eight = m_edit->height();
        m_edit->setPlainText(u"line\n"_s.repeated(40));
        QCOMPARE(m_edit->height(), eight);
        QCOMPARE(three - one, 2 * m_edit->fontMetrics().lineSpacing());
        QCOMPARE(eight - one, 7 * m_edit->fontMetrics().lineSpacing());
        m_edit->setPlainText(u"wrapped "_s.repeated(30));
        QVERIFY(m_edit->height() > one);
        m_edit->clear();
        QCOMPARE(m_edit->height(), one);
    }

    void aRefusedTextComesBackBeforeWhatWasWrittenSince()
    {
        QSignalSpy typing(m_composer.get(), &Composer::typingChanged);
        m_composer->refuse({u"first"_s}, u"Not now."_s);
        QCOMPARE(m_composer->text(), u"first"_s);
        QVERIFY(m_note->isVisible());
        QCOMPARE(m_note->text(), u"Not now."_s);
        m_composer->refuse({u"zeroth"_s}, u"Not now."_s);
        QCOMPARE(m_composer->text(), u"zeroth\nfirst"_s);
        QCOMPARE(typing.count(), 0);
        QTest::keyClicks(m_edit, u"!"_s);
        QVERIFY(!m_note->isVisible());
        QCOMPARE(m_composer->text(), u"zeroth\nfirst!"_s);
    }

    void tellsTypingOnceAndItsEnd()
    {
        QSignalSpy typing(m_composer.get(), &Composer::typingChanged);
        QTest::keyClicks(m_edit, u"hello"_s);
        QCOMPARE(typing.count(), 1);
        QCOMPARE(typing.takeFirst().first().toBool(), true);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(typing.count(), 1);
        QCOMPARE(typing.takeFirst().first().toBool(), false);

        QTest::keyClicks(m_edit, u"x"_s);
        QTest::keyClick(m_edit, Qt::Key_Backspace);
        QCOMPARE(typing.count(), 2);
        QCOMPARE(typing.last().first().toBool(), false);
    }

    void renewsTypingAndEndsItWhenIdle()
    {
        QSignalSpy typing(m_composer.get(), &Composer::typingChanged);
        m_composer->typingSense()->setIntervals(0, 60'000);
        QTest::keyClicks(m_edit, u"ab"_s);
        QCOMPARE(typing.count(), 2);
        QCOMPARE(typing.last().first().toBool(), true);

        m_composer->typingSense()->setIntervals(60'000, 20);
        QTest::keyClicks(m_edit, u"c"_s);
        QTRY_COMPARE(typing.last().first().toBool(), false);
    }

    void theHintMovesNothing()
    {
        const int before = m_edit->mapTo(m_composer.get(), QPoint()).y();
        m_composer->setTypingHint(u"An is typing…"_s);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_edit->mapTo(m_composer.get(), QPoint()).y(), before);
        const auto *line = m_composer->findChild<QLabel *>(u"typingLine"_s);
        QCOMPARE(line->text(), u"An is typing…"_s);
        QCOMPARE(line->textFormat(), Qt::PlainText);
    }

    void allIsNamedForAssistance()
    {
        QCOMPARE(m_edit->accessibleName(), u"Message"_s);
        QCOMPARE(m_send->accessibleName(), u"Send"_s);
        QCOMPARE(m_edit->placeholderText(), u"Write a message"_s);
    }

private:
    std::unique_ptr<Composer> m_composer;
    QPlainTextEdit *m_edit = nullptr;
    QToolButton *m_send = nullptr;
    QLabel *m_counter = nullptr;
    QLabel *m_note = nullptr;
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
