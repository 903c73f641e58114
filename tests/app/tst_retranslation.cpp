// SPDX-License-Identifier: Apache-2.0
#include "app/language.h"
#include "widgets/preferencesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

// The preferences are open while the language is chosen in them.
class TestRetranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesItsWordsAndKeepsItsPlace()
    {
        Language language;
        Settings settings;
        settings.name = u"An"_s;
        settings.language = u"en"_s;
        language.use(settings.language);
        PreferencesDialog dialog(settings);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setIdentity(u"apple river"_s);
        connect(&dialog, &PreferencesDialog::changed, &language,
                [&](const Settings &now) { language.use(now.language); });
        QSignalSpy changed(&dialog, &PreferencesDialog::changed);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QCOMPARE(dialog.windowTitle(), u"Preferences"_s);

        const QPointer<QComboBox> box = dialog.findChild<QComboBox *>(u"languageBox"_s);
        box->setFocus();
        QTest::keyClicks(box, u"T"_s); // Tiếng Việt
        QTRY_COMPARE(dialog.windowTitle(), u"Tùy chọn"_s);
        QTRY_VERIFY(!box);
        QCOMPARE(changed.count(), 1);
        auto *again = dialog.findChild<QComboBox *>(u"languageBox"_s);
        QCOMPARE(again->currentData().toString(), u"vi"_s);
        QVERIFY(again->hasFocus());
        QCOMPARE(dialog.findChild<QListWidget *>(u"pageList"_s)->item(2)->text(), u"Thông báo"_s);
        QCOMPARE(dialog.findChild<QLabel *>(u"identityWords"_s)->text(), u"apple river"_s);
        QTRY_COMPARE(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Close)->text().remove(u'&'), u"Đóng"_s);

        // Elsewhere in it, and by somebody else.
        dialog.findChild<QListWidget *>(u"pageList"_s)->setCurrentRow(3);
        auto *field =
            dialog.findChild<QWidget *>(u"joinedField"_s)->findChild<QCheckBox *>(u"limitedBox"_s);
        field->setFocus();
        const QPointer<QWidget> old = field;
        language.use(u"en"_s);
        QTRY_VERIFY(!old);
        QCOMPARE(dialog.windowTitle(), u"Preferences"_s);
        QCOMPARE(dialog.findChild<QStackedWidget *>()->currentIndex(), 3);
        QVERIFY(dialog.focusWidget());
        QCOMPARE(dialog.focusWidget()->objectName(), u"limitedBox"_s);
        QCOMPARE(dialog.focusWidget()->parentWidget()->objectName(), u"joinedField"_s);
        QCOMPARE(changed.count(), 1);
    }
};

QTEST_MAIN(TestRetranslation)
#include "tst_retranslation.moc"
