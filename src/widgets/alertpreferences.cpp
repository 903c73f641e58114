// SPDX-License-Identifier: Apache-2.0
#include "widgets/alertpreferences.h"

#include "models/shorttime.h"
#include "widgets/checkrow.h"
#include "widgets/errorlabel.h"
#include "widgets/shades.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimeEdit>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QStringList keywordsIn(const QString &text)
{
    QStringList words;
    for (const QString &part : text.split(u',')) {
        if (const QString word = part.simplified();
            !word.isEmpty() && !words.contains(word, Qt::CaseInsensitive))
            words.append(word);
    }
    return words;
}

} // namespace

AlertPreferences::AlertPreferences(QWidget *parent) : PreferencesPage(parent)
{
    addLevel();
    addKeywords();
    m_sound = addCheck(u"soundBox"_s, tr("Play a &sound"), &AlertSettings::sound);
    m_showText =
        addCheck(u"showTextBox"_s, tr("Sho&w who wrote and what"), &AlertSettings::showText);
    addHeading(tr("Quiet"));
    m_doNotDisturb =
        addCheck(u"doNotDisturbBox"_s, tr("&Do not disturb: tell nothing until I turn this off"),
                 &AlertSettings::doNotDisturb);
    m_quietHours =
        addCheck(u"quietHoursBox"_s, tr("&Quiet hours, every day"), &AlertSettings::quietHours);
    addQuietHours();
}

void AlertPreferences::addLevel()
{
    m_level = new QComboBox;
    m_level->setObjectName(u"levelBox"_s);
    m_level->setAccessibleName(tr("What is told"));
    m_level->addItem(tr("All messages"), int(AlertLevel::All));
    m_level->addItem(tr("My name and my keywords"), int(AlertLevel::Mentions));
    m_level->addItem(tr("Nothing"), int(AlertLevel::None));
    addField(tr("&Tell me about"), m_level);
    addNote(tr("In rooms for which you have chosen nothing else."));
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        const auto level = static_cast<AlertLevel>(m_level->currentData().toInt());
        edit([level](Settings &settings) { settings.alerts.level = level; });
    });
}

void AlertPreferences::addKeywords()
{
    m_keywords = new QLineEdit;
    m_keywords->setObjectName(u"keywordsEdit"_s);
    m_keywords->setAccessibleName(tr("Keywords"));
    m_keywords->setPlaceholderText(tr("coffee, football"));
    shades::makeRoomy(m_keywords);
    addField(tr("&Keywords"), m_keywords);
    addNote(tr("With commas between them. They count like your name."));
    connect(m_keywords, &QLineEdit::textEdited, this, [this](const QString &text) {
        edit([&text](Settings &settings) { settings.alerts.keywords = keywordsIn(text); });
    });
}

void AlertPreferences::addQuietHours()
{
    m_from = makeTime(u"quietFromEdit"_s, tr("Quiet from"));
    m_until = makeTime(u"quietUntilEdit"_s, tr("Quiet until"));
    m_times = new QWidget;
    auto *row = new QHBoxLayout(m_times);
    row->setContentsMargins(24, 0, 0, 0);
    const auto add2 = [row](const QString &text, QTimeEdit *field) {
        auto *label = new ToneLabel(ToneLabel::Tone::Normal);
        label->setText(text);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
    };
    add2(tr("&from"), m_from);
    add2(tr("&until"), m_until);
    row->addStretch(1);
    m_timesError = new ErrorLabel;
    m_timesError->setObjectName(u"quietError"_s);
    add(m_times);
    add(m_timesError);
    m_times->setEnabled(false);
    connect(m_quietHours, &CheckRow::toggled, m_times, &QWidget::setEnabled);
    for (QTimeEdit *field : {m_from, m_until})
        connect(field, &QTimeEdit::timeChanged, this, &AlertPreferences::takeQuietHours);
}

CheckRow *AlertPreferences::addCheck(const QString &name, const QString &text,
                                     bool AlertSettings::*choice)
{
    auto *row = new CheckRow(name, text);
    add(row);
    connect(row, &CheckRow::toggled, this, [this, choice](bool on) {
        edit([choice, on](Settings &settings) { settings.alerts.*choice = on; });
    });
    return row;
}

QTimeEdit *AlertPreferences::makeTime(const QString &name, const QString &text) const
{
    auto *field = new QTimeEdit;
    field->setObjectName(name);
    field->setAccessibleName(text);
    field->setDisplayFormat(shorttime::format());
    return field;
}

void AlertPreferences::takeQuietHours()
{
    const bool none = m_from->time() == m_until->time();
    m_timesError->setError(none ? tr("These are the same: there would be no quiet hours.")
                                : QString());
    if (none)
        return;
    edit([this](Settings &settings) {
        settings.alerts.quietFrom = m_from->time();
        settings.alerts.quietUntil = m_until->time();
    });
}

void AlertPreferences::show(const Settings &settings)
{
    const AlertSettings &alerts = settings.alerts;
    m_level->setCurrentIndex(qMax(0, m_level->findData(int(alerts.level))));
    if (keywordsIn(m_keywords->text()) != alerts.keywords)
        m_keywords->setText(alerts.keywords.join(u", "_s));
    m_doNotDisturb->setChecked(alerts.doNotDisturb);
    m_quietHours->setChecked(alerts.quietHours);
    m_from->setTime(alerts.quietFrom);
    m_until->setTime(alerts.quietUntil);
    m_timesError->setError({});
    m_sound->setChecked(alerts.sound);
    m_showText->setChecked(alerts.showText);
}

} // namespace parlour
