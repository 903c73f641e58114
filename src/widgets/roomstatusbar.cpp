// SPDX-License-Identifier: Apache-2.0
#include "widgets/roomstatusbar.h"

#include "models/roommodels.h"
#include "widgets/elidedlabel.h"
#include "widgets/fingerprintlabel.h"
#include "widgets/shades.h"
#include "widgets/statedot.h"
#include "widgets/symbolicon.h"
#include "widgets/wording.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace parlour {

RoomStatusBar::RoomStatusBar(QWidget *parent)
    : QStatusBar(parent),
      m_dot(new StateDot),
      m_state(new ToneLabel(ToneLabel::Tone::Normal)),
      m_address(new ElidedLabel(ToneLabel::Tone::Muted)),
      m_lock(new QLabel),
      m_encryption(new ToneLabel),
      m_roundTrip(new ToneLabel),
      m_people(new ToneLabel)
{
    setSizeGripEnabled(false);
    setFont(shades::scaled(font(), 0.9));
    m_state->setObjectName(u"statusState"_s);
    m_address->setObjectName(u"statusAddress"_s);
    m_lock->setObjectName(u"statusLock"_s);
    m_encryption->setObjectName(u"statusEncryption"_s);
    m_roundTrip->setObjectName(u"statusRoundTrip"_s);
    m_people->setObjectName(u"statusPeople"_s);
    m_roundTrip->setToolTip(tr("Time a message takes to the room and back"));

    m_row = new QWidget;
    auto *layout = new QHBoxLayout(m_row);
    layout->setContentsMargins(10, 2, 10, 3);
    layout->setSpacing(fontMetrics().averageCharWidth() * 2);
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_dot, 0, Qt::AlignVCenter);
    state->addWidget(m_state);
    layout->addLayout(state);
    layout->addWidget(m_address, 1);
    auto *encryption = new QHBoxLayout;
    encryption->setSpacing(4);
    encryption->addWidget(m_lock, 0, Qt::AlignVCenter);
    encryption->addWidget(m_encryption);
    layout->addLayout(encryption);
    layout->addWidget(m_roundTrip);
    layout->addWidget(m_people);
    addWidget(m_row, 1);

    refresh();
}

void RoomStatusBar::setRoom(const RoomModels *room)
{
    if (m_room) {
        m_room->connection.disconnect(this);
        m_room->members.disconnect(this);
    }
    m_room = room;
    if (room) {
        connect(&room->connection, &ConnectionModel::changed, this, &RoomStatusBar::refresh);
        connect(&room->connection, &ConnectionModel::roundTripChanged, this, &RoomStatusBar::refresh);
        connect(&room->members, &MembersModel::countChanged, this, &RoomStatusBar::refresh);
    }
    refresh();
}

void RoomStatusBar::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    refresh();
}

void RoomStatusBar::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_lock)
        refresh();
}

void RoomStatusBar::refreshEncryption()
{
    const ConnectionView &view = m_room->connection.view();
    const int size = fontMetrics().ascent();
    const QIcon icon = symbolIcon(view.encrypted ? u"lock"_s : u"unlock"_s, QPalette::WindowText);
    m_lock->setPixmap(icon.pixmap(QSize(size, size), devicePixelRatioF()));
    m_encryption->setText(Wording::encryption(view));
    QString meaning = Wording::whoReadsAlong(view);
    if (!view.fingerprint.isEmpty())
        meaning += tr("\n\nThe room's fingerprint, to compare with others:\n%1")
                       .arg(FingerprintLabel::grouped(view.fingerprint));
    for (QLabel *label : {m_lock, static_cast<QLabel *>(m_encryption)}) {
        label->setVisible(view.state != ConnectionView::State::Offline);
        label->setToolTip(meaning);
        label->setAccessibleDescription(meaning);
    }
}

void RoomStatusBar::refresh()
{
    m_row->setVisible(m_room != nullptr);
    if (!m_room)
        return;
    const ConnectionView &view = m_room->connection.view();
    const bool joined = view.state == ConnectionView::State::Joined;
    const int roundTrip = m_room->connection.roundTripMs();
    const int people = m_room->members.count();
    // The address is the first to give way: the room's name is in sight anyway.
    const bool roomy = width() > fontMetrics().averageCharWidth() * 70;
    m_dot->setState(view.state);
    m_state->setText(Wording::state(view));
    m_address->setText(roomy ? view.address : QString());
    refreshEncryption();
    m_roundTrip->setText(tr("%1 ms").arg(roundTrip));
    m_roundTrip->setVisible(joined && roundTrip >= 0);
    m_people->setText(Wording::people(people));
    m_people->setVisible(people > 0);
}

} // namespace parlour
