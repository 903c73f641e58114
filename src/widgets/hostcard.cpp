// SPDX-License-Identifier: Apache-2.0
#include "widgets/hostcard.h"

#include "models/roomwords.h"
#include "protocol/limits.h"
#include "protocol/rules.h"
#include "widgets/shades.h"

#include "ui_hostcard.h"

namespace parlour {

HostCard::HostCard(QWidget *parent) : Card(parent), m_ui(std::make_unique<Ui::HostCard>())
{
    m_ui->setupUi(this);
    m_ui->hostTitle->setFont(shades::scaled(font(), 1.25, QFont::DemiBold));
    shades::makeRoomy(m_ui->roomEdit);
    m_ui->detailsButton->setShowsChecked(false);
    m_ui->portEdit->setValue(limits::DefaultPort);
    showDetails(false);
    showError({}, {});

    connect(m_ui->roomEdit, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_roomChosen = !text.isEmpty();
        m_ui->roomError->setError({});
    });
    connect(m_ui->portEdit, &QSpinBox::valueChanged, this, [this] { showError({}, {}); });
    connect(m_ui->detailsButton, &QToolButton::toggled, this, &HostCard::showDetails);
    connect(m_ui->usePortButton, &QPushButton::clicked, this, &HostCard::useFreePort);
    connect(m_ui->hostButton, &QPushButton::clicked, this, &HostCard::wanted);
    connect(this, &Card::enterPressed, this, &HostCard::wanted);
}

HostCard::~HostCard() = default;

void HostCard::suggestRoom(const QString &myName)
{
    if (m_roomChosen)
        return;
    const QString name = myName.simplified();
    m_ui->roomEdit->setText(name.isEmpty() ? tr("My room") : tr("%1's room").arg(name));
    m_ui->roomEdit->setCursorPosition(0);
}

void HostCard::setRoom(const QString &room)
{
    m_roomChosen = !room.isEmpty();
    if (m_roomChosen)
        m_ui->roomEdit->setText(room);
}

void HostCard::setPort(quint16 port)
{
    m_ui->portEdit->setValue(port);
}

quint16 HostCard::port() const
{
    return static_cast<quint16>(m_ui->portEdit->value());
}

void HostCard::setAccess(bool knock, bool guests, bool plainLan)
{
    m_ui->access->set(knock, guests, plainLan);
}

void HostCard::fillAccess(HostWish &wish) const
{
    m_ui->access->fill(wish);
}

void HostCard::forgetPassword()
{
    m_ui->access->forgetPassword();
}

std::optional<QString> HostCard::takeRoom()
{
    const auto room = rules::cleanRoomName(m_ui->roomEdit->text());
    if (room)
        return room.value();
    m_ui->roomError->setError(RoomWords::translated(room.error().message));
    m_ui->roomEdit->setFocus();
    m_ui->roomEdit->selectAll();
    return {};
}

void HostCard::showError(const QString &sentence, std::optional<quint16> freePort)
{
    m_freePort = freePort.value_or(0);
    m_ui->hostError->setError(sentence);
    m_ui->usePortButton->setVisible(m_freePort != 0);
    if (m_freePort == 0)
        return;
    m_ui->usePortButton->setText(tr("&Use port %1").arg(m_freePort));
    m_ui->detailsButton->setChecked(true);
    m_ui->usePortButton->setFocus();
}

void HostCard::forgetErrors()
{
    m_ui->roomError->setError({});
    showError({}, {});
}

void HostCard::useFreePort()
{
    setPort(m_freePort);
    m_ui->hostButton->setFocus();
}

void HostCard::showDetails(bool shown)
{
    m_ui->detailsButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_ui->details->setVisible(shown);
}

} // namespace parlour
