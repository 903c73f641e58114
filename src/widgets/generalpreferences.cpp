// SPDX-License-Identifier: Apache-2.0
#include "widgets/generalpreferences.h"

#include "models/roomwords.h"
#include "protocol/rules.h"
#include "widgets/checkrow.h"
#include "widgets/errorlabel.h"
#include "widgets/shades.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace parlour {

GeneralPreferences::GeneralPreferences(QWidget *parent) : PreferencesPage(parent)
{
    addName();
    addLanguage();
    addHeading(tr("Writing"));
    m_enterSends =
        addCheck(u"enterSendsBox"_s, tr("&Enter sends a message; otherwise Ctrl+Enter does"),
                 &Settings::enterSends);
    addStart();
}

void GeneralPreferences::addName()
{
    m_name = new QLineEdit;
    m_name->setObjectName(u"nameEdit"_s);
    m_name->setAccessibleName(tr("Your name"));
    m_name->setPlaceholderText(tr("How others will see you"));
    shades::makeRoomy(m_name);
    m_nameError = new ErrorLabel;
    m_nameError->setObjectName(u"nameError"_s);
    addField(tr("Your &name"), m_name);
    add(m_nameError);
    addNote(tr("For rooms that you enter from now on."));
    connect(m_name, &QLineEdit::textEdited, this, &GeneralPreferences::takeName);
}

void GeneralPreferences::addLanguage()
{
    m_language = new QComboBox;
    m_language->setObjectName(u"languageBox"_s);
    m_language->setAccessibleName(tr("Language"));
    m_language->addItem(tr("As the desktop"), QString());
    // By the name that those who speak it know.
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"Tiếng Việt"_s, u"vi"_s);
    addField(tr("&Language"), m_language);
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        edit([this](Settings &settings) {
            settings.language = m_language->currentData().toString();
        });
    });
}

void GeneralPreferences::addStart()
{
    addHeading(tr("Start and end"));
    m_autostart =
        addCheck(u"autostartBox"_s, tr("&Start Parlour when I log in"), &Settings::autostart);
    m_startInTray = addCheck(u"startInTrayBox"_s, tr("Start in the &tray, without a window"),
                             &Settings::startInTray);
    connect(m_autostart, &CheckRow::toggled, m_startInTray, &CheckRow::setEnabled); // a part of it
    m_closeToTray =
        addCheck(u"closeToTrayBox"_s, tr("When its window is &closed, Parlour stays in the tray"),
                 &Settings::closeToTray);
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        addNote(tr("This desktop has no tray now. Until it has one, the last two change nothing."));
}

CheckRow *GeneralPreferences::addCheck(const QString &name, const QString &text,
                                       bool Settings::*choice)
{
    auto *row = new CheckRow(name, text);
    add(row);
    connect(row, &CheckRow::toggled, this, [this, choice](bool on) {
        edit([choice, on](Settings &settings) { settings.*choice = on; });
    });
    return row;
}

void GeneralPreferences::show(const Settings &settings)
{
    m_name->setText(settings.name);
    m_nameError->setError({});
    m_language->setCurrentIndex(qMax(0, m_language->findData(settings.language)));
    m_enterSends->setChecked(settings.enterSends);
    m_autostart->setChecked(settings.autostart);
    m_startInTray->setChecked(settings.startInTray);
    m_startInTray->setEnabled(settings.autostart);
    m_closeToTray->setChecked(settings.closeToTray);
}

void GeneralPreferences::takeName()
{
    const auto name = rules::cleanName(m_name->text());
    m_nameError->setError(name ? QString()
                              : m_name->text().trimmed().isEmpty()
                              ? tr("Without a name nobody knows who is talking.")
                              : RoomWords::translated(name.error().message));
    if (name)
        edit([&name](Settings &settings) { settings.name = *name; });
}

} // namespace parlour
