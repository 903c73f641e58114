// SPDX-License-Identifier: Apache-2.0
#include "widgets/roompreferences.h"

#include "widgets/errorlabel.h"
#include "widgets/retentionfield.h"
#include "widgets/shades.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace parlour {

RoomPreferences::RoomPreferences(QWidget *parent) : PreferencesPage(parent)
{
    addPort();
    addHeading(tr("Keep messages"));
    m_hosted = addRetention(u"hostedField"_s, tr("In rooms that I &host"), &Settings::hostDays,
                            &Settings::hostMegabytes);
    addNote(tr("For everybody in the room. What is older is gone for good."));
    m_joined = addRetention(u"joinedField"_s, tr("On this computer, of rooms that I &join"),
                            &Settings::replicaDays, &Settings::replicaMegabytes);
    addNote(tr("Only for you. The rooms themselves keep what their hosts want."));
}

void RoomPreferences::addPort()
{
    m_port = new QLineEdit;
    m_port->setObjectName(u"portEdit"_s);
    m_port->setAccessibleName(tr("Port"));
    m_port->setInputMethodHints(Qt::ImhDigitsOnly);
    shades::makeRoomy(m_port);
    m_portError = new ErrorLabel;
    m_portError->setObjectName(u"portError"_s);
    addField(tr("&Port"), m_port);
    add(m_portError);
    addNote(tr("Where others reach rooms that you host from now on."));
    connect(m_port, &QLineEdit::textEdited, this, &RoomPreferences::takePort);
}

RetentionField *RoomPreferences::addRetention(const QString &name, const QString &label,
                                              int Settings::*days, int Settings::*megabytes)
{
    auto *field = new RetentionField;
    field->setObjectName(name);
    addField(label, field);
    connect(field, &RetentionField::changed, this, [this, field, days, megabytes] {
        const RetentionWish wish = field->wish();
        edit([&wish, days, megabytes](Settings &settings) {
            settings.*days = wish.days;
            settings.*megabytes = wish.megabytes;
        });
    });
    return field;
}

void RoomPreferences::takePort(const QString &text)
{
    bool whole = false;
    const uint port = text.trimmed().toUInt(&whole);
    const bool valid = whole && port > 0 && port <= 0xffff;
    m_portError->setError(valid ? QString() : tr("A port is a number from 1 to 65535."));
    if (valid)
        edit([port](Settings &settings) { settings.port = static_cast<quint16>(port); });
}

void RoomPreferences::show(const Settings &settings)
{
    m_port->setText(QString::number(settings.port));
    m_portError->setError({});
    m_hosted->setWish({settings.hostDays, settings.hostMegabytes});
    m_joined->setWish({settings.replicaDays, settings.replicaMegabytes});
}

} // namespace parlour
