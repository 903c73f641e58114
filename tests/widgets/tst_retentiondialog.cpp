// SPDX-License-Identifier: Apache-2.0
#include "widgets/retentiondialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestRetentionDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingAtFirst()
    {
        const RetentionDialog dialog;
        QCOMPARE(dialog.hosted(), RetentionWish());
        QCOMPARE(dialog.joined(), RetentionWish());
    }

    void showsWhatIsSet_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("megabytes");
        QTest::newRow("everything") << 0 << 0;
        QTest::newRow("30 days") << 30 << 0;
        QTest::newRow("1 year") << 365 << 20;
        QTest::newRow("custom") << 12 << 1;
        QTest::newRow("size alone") << 0 << 300;
    }

    void showsWhatIsSet()
    {
        QFETCH(int, days);
        QFETCH(int, megabytes);
        RetentionDialog dialog;
        dialog.setHosted({days, megabytes});
        QCOMPARE(dialog.hosted(), RetentionWish({days, megabytes}));
        QCOMPARE(dialog.joined(), RetentionWish());
        dialog.setJoined({days, megabytes});
        QCOMPARE(dialog.joined(), RetentionWish({days, megabytes}));
    }

    void aPersonChooses()
    {
        auto *dialog = new RetentionDialog;
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto *hosted = dialog->findChild<QWidget *>(u"hosted"_s);
        auto *age = hosted->findChild<QComboBox *>(u"ageBox"_s);
        auto *days = hosted->findChild<QSpinBox *>(u"daysBox"_s);
        auto *limited = hosted->findChild<QCheckBox *>(u"limitedBox"_s);
        auto *megabytes = hosted->findChild<QSpinBox *>(u"megabytesBox"_s);
        QVERIFY(!days->isEnabled() && !megabytes->isEnabled());
        age->setCurrentIndex(age->count() - 1);
        QVERIFY(days->isEnabled());
        days->setValue(7);
        limited->click();
        megabytes->setValue(50);
        RetentionWish wish;
        connect(dialog, &QDialog::accepted, this, [&] { wish = dialog->hosted(); });
        QSignalSpy gone(dialog, &QObject::destroyed);
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(wish, RetentionWish({7, 50}));
        QTRY_COMPARE(gone.count(), 1);
    }
};

QTEST_MAIN(TestRetentionDialog)
#include "tst_retentiondialog.moc"
