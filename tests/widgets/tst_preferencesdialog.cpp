// SPDX-License-Identifier: Apache-2.0
#include "widgets/preferencesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QTimeEdit>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

Settings some()
{
    Settings settings;
    settings.name = u"An Bình"_s;
    settings.language = u"vi"_s;
    settings.theme = Theme::Dark;
    settings.textPercent = 130;
    settings.enterSends = false;
    settings.alerts.level = AlertLevel::Mentions;
    settings.alerts.keywords = QStringList{u"coffee"_s, u"Hà Nội"_s};
    settings.alerts.quietHours = true;
    settings.alerts.quietFrom = QTime(23, 30);
    settings.autostart = true;
    settings.port = 9'000;
    settings.hostDays = 30;
    settings.replicaMegabytes = 12;
    return settings;
}

} // namespace

class TestPreferencesDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dialog = new PreferencesDialog(some());
        m_dialog->setIdentity(u"apple river stone"_s);
        m_changed = std::make_unique<QSignalSpy>(m_dialog.data(), &PreferencesDialog::changed);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }

    void cleanup()
    {
        if (m_dialog)
            m_dialog->close();
        QTRY_VERIFY(!m_dialog);
    }

    void showsWhatIsSet()
    {
        QCOMPARE(find<QLineEdit>("nameEdit")->text(), u"An Bình"_s);
        QCOMPARE(find<QComboBox>("languageBox")->currentText(), u"Tiếng Việt"_s);
        QCOMPARE(find<QComboBox>("themeBox")->currentData().toInt(), int(Theme::Dark));
        QCOMPARE(find<QSpinBox>("textSizeBox")->value(), 130);
        QCOMPARE(find<QSlider>("textSizeSlider")->value(), 130);
        QVERIFY(!find<QCheckBox>("enterSendsBox")->isChecked());
        QVERIFY(find<QCheckBox>("autostartBox")->isChecked());
        QVERIFY(!find<QCheckBox>("startInTrayBox")->isChecked());
        QVERIFY(find<QCheckBox>("closeToTrayBox")->isChecked());
        QCOMPARE(find<QComboBox>("levelBox")->currentData().toInt(), int(AlertLevel::Mentions));
        QCOMPARE(find<QLineEdit>("keywordsEdit")->text(), u"coffee, Hà Nội"_s);
        QVERIFY(find<QCheckBox>("quietHoursBox")->isChecked());
        QCOMPARE(find<QTimeEdit>("quietFromEdit")->time(), QTime(23, 30));
        QVERIFY(find<QTimeEdit>("quietFromEdit")->isEnabled());
        QCOMPARE(find<QLineEdit>("portEdit")->text(), u"9000"_s);
        QCOMPARE(find<QComboBox>("hostedField", "ageBox")->currentData().toInt(), 30);
        QCOMPARE(find<QSpinBox>("joinedField", "megabytesBox")->value(), 12);
        QCOMPARE(find<QLabel>("identityWords")->text(), u"apple river stone"_s);
        QCOMPARE(m_changed->count(), 0);
        QCOMPARE(m_dialog->settings(), some());
    }

    void eachChangeIsToldAtOnce_data();
    void eachChangeIsToldAtOnce();

    void aNameMustBeOne()
    {
        auto *name = find<QLineEdit>("nameEdit");
        auto *error = find<QLabel>("nameError");
        name->setFocus();
        name->selectAll();
        QTest::keyClick(name, Qt::Key_Delete);
        QVERIFY(!error->text().isEmpty() && error->isVisible());
        QCOMPARE(m_changed->count(), 0);
        QTest::keyClicks(name, u"Zoe "_s);
        QVERIFY(error->text().isEmpty() && !error->isVisible());
        QCOMPARE(last().name, u"Zoe"_s);
        QCOMPARE(name->text(), u"Zoe "_s); // a second word may follow
        m_dialog->setSettings(last()); // as an echo of what was told
        QCOMPARE(name->text(), u"Zoe "_s);
        QTest::keyClicks(name, u"x"_s.repeated(40));
        QVERIFY(error->isVisible());
        QVERIFY(last().name.size() < 40);
    }

    void aPortMustBeOne()
    {
        choosePage(3);
        auto *port = find<QLineEdit>("portEdit");
        auto *error = find<QLabel>("portError");
        for (const QString &bad : {u"65536"_s, u"0"_s, u"-1"_s, u"x"_s, u"80 80"_s}) {
            type(port, bad);
            QVERIFY2(error->isVisible(), qPrintable(bad));
        }
        type(port, {});
        QVERIFY(error->isVisible());
        type(port, u"65535"_s);
        QVERIFY(!error->isVisible());
        QCOMPARE(last().port, quint16(65'535));
        for (const QList<QVariant> &told : *m_changed) // on the way, 6 and 65 are ports, too
            QVERIFY(told.first().value<Settings>().port > 0);
    }

    void startingInTheTrayIsAPartOfStartingByItself()
    {
        QVERIFY(find<QCheckBox>("startInTrayBox")->isEnabled());
        find<QCheckBox>("autostartBox")->setChecked(false);
        QVERIFY(!find<QCheckBox>("startInTrayBox")->isEnabled());
    }

    void quietHoursMustLast()
    {
        choosePage(2);
        find<QTimeEdit>("quietFromEdit")->setTime(QTime(7, 0));
        QVERIFY(find<QLabel>("quietError")->isVisible());
        QCOMPARE(m_changed->count(), 0);
        find<QTimeEdit>("quietFromEdit")->setTime(QTime(8, 0));
        QVERIFY(!find<QLabel>("quietError")->isVisible());
        QCOMPARE(last().alerts.quietFrom, QTime(8, 0));
        find<QCheckBox>("quietHoursBox")->setChecked(false);
        QVERIFY(!find<QTimeEdit>("quietFromEdit")->isEnabled());
    }

    void followsWhatIsChangedElsewhere()
    {
        Settings settings = some();
        settings.alerts.doNotDisturb = true;
        settings.textPercent = 100;
        m_dialog->setSettings(settings);
        QVERIFY(find<QCheckBox>("doNotDisturbBox")->isChecked());
        QCOMPARE(find<QSlider>("textSizeSlider")->value(), 100);
        QCOMPARE(m_changed->count(), 0);
        find<QCheckBox>("soundBox")->toggle();
        QVERIFY(last().alerts.doNotDisturb && !last().alerts.sound);
    }

    void aDraggedSizeCountsWhenItIsLetGo()
    {
        choosePage(1);
        auto *slider = find<QSlider>("textSizeSlider");
        slider->setSliderDown(true);
        slider->setSliderPosition(180);
        QCOMPARE(find<QSpinBox>("textSizeBox")->value(), 180);
        QCOMPARE(m_changed->count(), 0);
        slider->setSliderDown(false);
        QCOMPARE(m_changed->count(), 1);
        QCOMPARE(last().textPercent, 180);
        find<QPushButton>("usualSizeButton")->click();
        QCOMPARE(last().textPercent, 100);
        QCOMPARE(slider->value(), 100);
    }

    void aPageIsChosenByKeys()
    {
        auto *list = find<QListWidget>("pageList");
        QCOMPARE(list->count(), 5);
        list->setFocus();
        for (int page = 0; page < list->count(); ++page) {
            QCOMPARE(m_dialog->findChild<QStackedWidget *>()->currentIndex(), page);
            QTest::keyClick(list, Qt::Key_Down);
        }
    }

    void allIsReachedByTabAndNamed()
    {
        auto *list = find<QListWidget>("pageList");
        for (int page = 0; page < list->count(); ++page) {
            list->setCurrentRow(page);
            list->setFocus();
            QSet<QWidget *> reached;
            for (int i = 0; i < 60; ++i) {
                QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
                reached.insert(m_dialog->focusWidget());
            }
            const QWidget *shown = m_dialog->findChild<QStackedWidget *>()->currentWidget();
            for (auto *field : shown->findChildren<QWidget *>()) {
                const bool wants = field->focusPolicy() & Qt::TabFocus && field->isVisible()
                    && field->isEnabled() && !field->focusProxy() && !field->objectName().isEmpty()
                    && !field->objectName().startsWith("qt_"_L1);
                if (!wants)
                    continue;
                const bool named = !field->accessibleName().isEmpty()
                    || qobject_cast<QPushButton *>(field) || qobject_cast<QLabel *>(field);
                QVERIFY2(named, qPrintable(field->objectName()));
                QVERIFY2(reached.contains(field), qPrintable(field->objectName()));
            }
        }
    }

    void keysOfAPageDoNotCollide()
    {
        auto *list = find<QListWidget>("pageList");
        for (int page = 0; page < list->count(); ++page) {
            list->setCurrentRow(page);
            QSet<QChar> keys;
            for (auto *label : m_dialog->findChild<QStackedWidget *>()
                                   ->currentWidget()
                                   ->findChildren<QLabel *>()) {
                const auto at = label->text().indexOf(u'&');
                if (at < 0 || !label->buddy())
                    continue;
                const QChar key = label->text().at(at + 1).toLower();
                QVERIFY2(!keys.contains(key), qPrintable(label->text()));
                keys.insert(key);
            }
            QVERIFY(page == 4 || !keys.isEmpty());
        }
    }

    void enterChangesNothingAndEscapeCloses()
    {
        auto *name = find<QLineEdit>("nameEdit");
        name->setFocus();
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(m_dialog && m_dialog->isVisible());
        QVERIFY(!m_dialog->isModal());
        QTest::keyClick(m_dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
    }

    void identityIsTakenAlong()
    {
        choosePage(4);
        m_dialog->setIdentity({});
        QVERIFY(!find<QPushButton>("exportIdentityButton")->isEnabled());
        m_dialog->setIdentity(u"other words"_s);
        QCOMPARE(find<QLabel>("identityWords")->text(), u"other words"_s);
        QVERIFY(!m_dialog->importFailed(u"No."_s));
        find<QPushButton>("importIdentityButton")->click();
        QVERIFY(m_dialog->importFailed(u"No."_s));
        m_dialog->setIdentity(u"mine"_s);
        QVERIFY(!m_dialog->importFailed(u"No."_s));
    }

    void identityHasAWayToItsPage()
    {
        m_dialog->showIdentity();
        QCOMPARE(find<QListWidget>("pageList")->currentItem()->text(), u"Identity"_s);
        QVERIFY(find<QLabel>("identityWords")->isVisible());
    }

    void anExportOfMyIdentityIsToldOnce()
    {
        QSignalSpy exported(m_dialog.data(), &PreferencesDialog::exportRequested);
        m_dialog->showIdentity();
        find<QPushButton>("exportIdentityButton")->click();
        find<QLineEdit>("identityFileEdit")->setText(u"/tmp/me"_s);
        find<QLineEdit>("passphraseEdit")->setText(u"long enough"_s);
        find<QLineEdit>("passphraseAgainEdit")->setText(u"long enough"_s);
        find<QPushButton>("identityFileButton")->click();
        QCOMPARE(exported, QList<QVariantList>({{u"/tmp/me"_s, u"long enough"_s}}));
    }

    void anImportThatFailedIsTriedAgain()
    {
        QSignalSpy imported(m_dialog.data(), &PreferencesDialog::importRequested);
        m_dialog->showIdentity();
        find<QPushButton>("importIdentityButton")->click();
        auto *file = find<QLineEdit>("identityFileEdit");
        auto *go = find<QPushButton>("identityFileButton");
        auto *dialog = find<QDialog>("identityFileDialog");
        file->setText(u"/tmp/me"_s);
        find<QLineEdit>("passphraseEdit")->setText(u"wrong"_s);
        go->click();
        go->click(); // once is enough
        QCOMPARE(imported.count(), 1);
        QVERIFY(m_dialog->importFailed(u"This is not the passphrase."_s));
        QVERIFY(dialog->isVisible());
        QCOMPARE(find<QLabel>("identityFileProblem")->text(), u"This is not the passphrase."_s);
        QCOMPARE(file->text(), u"/tmp/me"_s);
        find<QLineEdit>("passphraseEdit")->setText(u"right"_s);
        go->click();
        QCOMPARE(imported.count(), 2);
        QVERIFY(dialog->isVisible());
        m_dialog->setIdentity(u"another"_s);
        QVERIFY(!dialog->isVisible());
        QCOMPARE(find<QLabel>("identityWords")->text(), u"another"_s);
        QVERIFY(!m_dialog->importFailed(u"Too late."_s)); // to be said elsewhere
    }

private:
    template<typename T>
    T *find(const char *name, const char *inside = nullptr)
    {
        const QObject *where = m_dialog;
        if (inside) {
            where = m_dialog->findChild<QWidget *>(QLatin1StringView(name));
            name = inside;
        }
        T *found = where ? where->findChild<T *>(QLatin1StringView(name)) : nullptr;
        if (!found)
            qFatal("There is no %s", name);
        return found;
    }

    void choosePage(int page) { find<QListWidget>("pageList")->setCurrentRow(page); }

    static void type(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }

    Settings last() const { return m_changed->last().first().value<Settings>(); }

    QPointer<PreferencesDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_changed;
};

using Change = std::function<void(Settings &)>;
Q_DECLARE_METATYPE(Change)

void TestPreferencesDialog::eachChangeIsToldAtOnce_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("within");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<Change>("change");
    const auto row = [](const char *field, const QVariant &value, const Change &change,
                        const char *within = "") {
        QTest::addRow("%s%s", within, field)
            << QString::fromLatin1(field) << QString::fromLatin1(within) << value << change;
    };
    row("languageBox", u"en"_s, [](Settings &s) { s.language = u"en"_s; });
    row("enterSendsBox", true, [](Settings &s) { s.enterSends = true; });
    row("autostartBox", false, [](Settings &s) { s.autostart = false; });
    row("startInTrayBox", true, [](Settings &s) { s.startInTray = true; });
    row("closeToTrayBox", false, [](Settings &s) { s.closeToTray = false; });
    row("themeBox", int(Theme::Light), [](Settings &s) { s.theme = Theme::Light; });
    row("textSizeBox", 150, [](Settings &s) { s.textPercent = 150; });
    row("textSizeSlider", 90, [](Settings &s) { s.textPercent = 90; });
    row("levelBox", int(AlertLevel::None), [](Settings &s) { s.alerts.level = AlertLevel::None; });
    row("keywordsEdit", u" tea , tea,,Tea, big  cup"_s, [](Settings &s) {
        s.alerts.keywords = QStringList{u"tea"_s, u"big cup"_s};
    });
    row("doNotDisturbBox", true, [](Settings &s) { s.alerts.doNotDisturb = true; });
    row("quietHoursBox", false, [](Settings &s) { s.alerts.quietHours = false; });
    row("quietUntilEdit", QTime(6, 15), [](Settings &s) { s.alerts.quietUntil = QTime(6, 15); });
    row("soundBox", false, [](Settings &s) { s.alerts.sound = false; });
    row("showTextBox", false, [](Settings &s) { s.alerts.showText = false; });
    row(
        "ageBox", 365, [](Settings &s) { s.hostDays = 365; }, "hostedField");
    row(
        "ageBox", 365, [](Settings &s) { s.replicaDays = 365; }, "joinedField");
    row(
        "megabytesBox", 77, [](Settings &s) { s.replicaMegabytes = 77; }, "joinedField");
    row(
        "limitedBox", true, [](Settings &s) { s.hostMegabytes = 500; }, "hostedField");
}

void TestPreferencesDialog::eachChangeIsToldAtOnce()
{
    QFETCH(QString, field);
    QFETCH(QString, within);
    QFETCH(QVariant, value);
    QFETCH(Change, change);
    const QObject *where =
        within.isEmpty() ? m_dialog.data() : m_dialog->findChild<QObject *>(within);
    auto *widget = where->findChild<QWidget *>(field);
    QVERIFY(widget);
    if (auto *box = qobject_cast<QComboBox *>(widget))
        box->setCurrentIndex(box->findData(value));
    else if (auto *line = qobject_cast<QLineEdit *>(widget))
        type(line, value.toString());
    else
        widget->setProperty(widget->metaObject()->userProperty().name(), value);
    Settings wanted = some();
    change(wanted);
    QVERIFY(m_changed->count() > 0);
    QCOMPARE(last(), wanted);
    QCOMPARE(m_dialog->settings(), wanted);
    if (!qobject_cast<QLineEdit *>(widget))
        QCOMPARE(m_changed->count(), 1);
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
