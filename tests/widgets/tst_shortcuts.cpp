// SPDX-License-Identifier: Apache-2.0
#include "widgets/shortcutsdialog.h"

#include <QLabel>
#include <QPointer>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestShortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCommandHasAKeyOfItsOwn()
    {
        QSet<QString> keys;
        for (const auto command : Shortcuts::all())
            keys.insert(Shortcuts::of(command).toString());
        for (int number = 1; number <= Shortcuts::RoomsWithKeys; ++number)
            keys.insert(Shortcuts::ofRoom(number).toString());
        QVERIFY(!keys.contains(QString()));
        QCOMPARE(keys.size(), Shortcuts::all().size() + Shortcuts::RoomsWithKeys);
        QCOMPARE(Shortcuts::ofRoom(9), QKeySequence(u"Ctrl+9"_s));
    }

    void eachCommandIsOnTheSheetOnce()
    {
        QStringList onSheet;
        for (const auto &group : Shortcuts::sheet()) {
            QVERIFY(!group.title.isEmpty());
            for (const auto &[keys, what] : group.lines) {
                QVERIFY(!keys.isEmpty() && !what.isEmpty());
                onSheet += keys;
            }
        }
        for (const auto command : Shortcuts::all())
            QCOMPARE(onSheet.count(Shortcuts::of(command).toString(QKeySequence::NativeText)), 1);
    }

    void theDialogShowsAllOfThemAsPlainText()
    {
        QPointer<ShortcutsDialog> dialog = new ShortcutsDialog;
        dialog->open();
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            texts += label->text();
        }
        for (const auto &group : Shortcuts::sheet()) {
            QVERIFY(texts.contains(group.title));
            for (const auto &[keys, what] : group.lines)
                QVERIFY(texts.contains(keys) && texts.contains(what));
        }
        QVERIFY(texts.contains(u"**bold**"_s));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }
};

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
