// SPDX-License-Identifier: Apache-2.0
#include "models/emojihabits.h"
#include "widgets/emojigrid.h"
#include "widgets/emojipicker.h"
#include "widgets/emojis.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <ctime>
#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestEmojiPicker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeycapIsPaintedWithoutASelector()
    {
        QCOMPARE(emojiGlyph(u"1\uFE0F\u20E3"_s), u"1\u20E3"_s);
        QCOMPARE(emojiGlyph(u"\u2764\uFE0F"_s), u"\u2764\uFE0F"_s); // it would be black without
    }

    void init()
    {
        m_habits = std::make_unique<EmojiHabits>();
        m_window = std::make_unique<QWidget>();
        m_field = new QLineEdit;
        auto *all = new QVBoxLayout(m_window.get());
        all->addStretch(1);
        all->addWidget(m_field);
        m_window->resize(360, 560);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_field->setFocus();
        const std::clock_t before = std::clock(); // of this process: others may be busy
        m_picker = new EmojiPicker(*m_habits, m_window.get());
        open();
        m_openedIn = (std::clock() - before) * 1'000 / CLOCKS_PER_SEC;
        m_grid = m_picker->findChild<EmojiGrid *>(u"emojiGrid"_s);
        m_search = m_picker->findChild<QLineEdit *>(u"emojiSearch"_s);
        QVERIFY(m_grid && m_search);
    }

    void cleanup() { m_window.reset(); }

    void opensWithinTheWindowAndAtOnce()
    {
        QVERIFY(m_window->rect().contains(m_picker->geometry()));
        QVERIFY(m_search->hasFocus());
        QVERIFY2(m_openedIn < 50, qPrintable(QString::number(m_openedIn)));
        QVERIFY(m_grid->model()->rowCount() > 100);
    }

    void isSearchedAndPickedByKeys()
    {
        QTest::keyClicks(m_search, u"trai tim"_s);
        QVERIFY(m_grid->model()->rowCount() > 3);
        const QString first = m_grid->model()->index(0, 0).data().toString();
        QTest::keyClick(m_search, Qt::Key_Return);
        QCOMPARE(m_chosen, first);
        QVERIFY(!m_picker->isVisible());
        QVERIFY(m_field->hasFocus());
        QCOMPARE(m_habits->recent(), QStringList{first});
    }

    void arrowsGoThroughTheGridAndLettersSearch()
    {
        QTest::keyClick(m_search, Qt::Key_Down);
        QVERIFY(m_grid->hasFocus());
        QCOMPARE(m_grid->currentIndex().row(), 0);
        QTest::keyClick(m_grid, Qt::Key_Right);
        QCOMPARE(m_grid->currentIndex().row(), 1);
        QTest::keyClick(m_grid, Qt::Key_Down);
        const int columns = m_grid->currentIndex().row() - 1;
        QVERIFY(columns >= 7);
        QCOMPARE(m_picker->findChild<QLabel *>(u"emojiName"_s)->text(),
                 m_grid->currentIndex().data(Qt::AccessibleTextRole).toString());
        QTest::keyClick(m_grid, Qt::Key_Up);
        QTest::keyClick(m_grid, Qt::Key_Up);
        QVERIFY(m_search->hasFocus());
        m_grid->setFocus();
        QTest::keyClicks(m_grid, u"p"_s);
        QTest::keyClicks(m_search, u"izza"_s);
        QCOMPARE(m_search->text(), u"pizza"_s);
        QTest::keyClick(m_search, Qt::Key_Down);
        QTest::keyClick(m_grid, Qt::Key_Return);
        QCOMPARE(m_chosen, u"🍕"_s);
    }

    void aClickPicks()
    {
        const QModelIndex third = m_grid->model()->index(2, 0);
        QTest::mouseClick(m_grid->viewport(), Qt::LeftButton, {}, m_grid->visualRect(third).center());
        QCOMPARE(m_chosen, third.data().toString());
    }

    void escapeAndAClickElsewhereClose()
    {
        QTest::keyClick(m_search, Qt::Key_Escape);
        QVERIFY(!m_picker->isVisible());
        QVERIFY(m_field->hasFocus());
        open();
        QTest::mouseClick(m_field, Qt::LeftButton);
        QVERIFY(!m_picker->isVisible());
        QVERIFY(m_chosen.isEmpty());
    }

    void groupsAndRecentOnes()
    {
        m_picker->findChild<QToolButton *>(u"emojiGroup8"_s)->click();
        QVERIFY(m_grid->model()->rowCount() > 250);
        m_picker->findChild<QToolButton *>(u"emojiGroup-1"_s)->click();
        QCOMPARE(m_grid->model()->rowCount(), 0);
        QCOMPARE(m_picker->findChild<QLabel *>(u"emojiName"_s)->text(), u"None were used yet."_s);
        QSignalSpy changed(m_habits.get(), &EmojiHabits::recentChanged);
        m_habits->setRecent({u"🍕"_s, u"no emoji"_s, u"🍕"_s, u"👋🏽"_s});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_habits->recent(), (QStringList{u"🍕"_s, u"👋🏽"_s}));
        open(); // begins with them
        QCOMPARE(m_grid->model()->rowCount(), 2);
        m_habits->use(u"👋🏽"_s);
        QCOMPARE(m_habits->recent(), (QStringList{u"👋🏽"_s, u"🍕"_s}));
    }

    void aToneIsForAll()
    {
        QSignalSpy changed(m_habits.get(), &EmojiHabits::toneChanged);
        m_picker->findChild<QToolButton *>(u"emojiTone"_s)->click();
        auto *menu = m_picker->findChild<QMenu *>(u"emojiTones"_s);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), SkinTones);
        menu->actions().at(3)->trigger();
        menu->close();
        QCOMPARE(changed.count(), 1);
        QTest::keyClicks(m_search, u"waving hand"_s);
        QCOMPARE(m_grid->model()->index(0, 0).data().toString(), u"👋🏽"_s);
    }

private:
    void open()
    {
        m_chosen.clear();
        m_picker->pickFor(QRect(m_field->mapToGlobal(QPoint()), m_field->size()),
                          [this](const QString &emoji) { m_chosen = emoji; });
    }

    std::unique_ptr<EmojiHabits> m_habits;
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_field = nullptr;
    EmojiPicker *m_picker = nullptr;
    EmojiGrid *m_grid = nullptr;
    QLineEdit *m_search = nullptr;
    QString m_chosen;
    qint64 m_openedIn = 0; // ms
};

QTEST_MAIN(TestEmojiPicker)
#include "tst_emojipicker.moc"
