// SPDX-License-Identifier: Apache-2.0
#include "widgets/hostaccess.h"

#include "widgets/checkrow.h"
#include "widgets/secretfield.h"
#include "widgets/tonelabel.h"
#include "widgets/wishes.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

HostAccess::HostAccess(QWidget *parent)
    : QWidget(parent),
      m_password(new SecretField(u"hostPassword"_s)),
      m_knock(new CheckRow(u"knockBox"_s, tr("People whom the room does not know must knock"))),
      m_guests(new CheckRow(u"guestsBox"_s,
                            tr("Let in people without a Parlour identity (browsers, scripts)"))),
      m_plainLan(
          new CheckRow(u"plainLanBox"_s, tr("Allow unencrypted connections from this network")))
{
    m_password->setWhat(tr("Room password"));
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setText(tr("Pass&word"));
    label->setBuddy(m_password->edit());
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 2, 0, 2);
    all->setSpacing(6);
    all->addWidget(label);
    all->addWidget(m_password);
    all->addSpacing(2);
    for (CheckRow *row : {m_knock, m_guests, m_plainLan})
        all->addWidget(row);
    connect(m_password->edit(), &QLineEdit::textEdited, this, [this] {
        m_passwordTouched = true;
        showPasswordHint();
    });
    set(false, true, false);
    showPasswordHint();
}

void HostAccess::set(bool knock, bool guests, bool plainLan)
{
    m_knock->setChecked(knock);
    m_guests->setChecked(guests);
    m_plainLan->setChecked(plainLan);
}

void HostAccess::fill(HostWish &wish) const
{
    if (m_passwordTouched)
        wish.password = m_password->text();
    wish.knock = m_knock->isChecked();
    wish.guests = m_guests->isChecked();
    wish.plainLan = m_plainLan->isChecked();
}

void HostAccess::forgetPassword()
{
    m_password->edit()->clear();
    m_passwordTouched = false;
    showPasswordHint();
}

void HostAccess::showPasswordHint()
{
    m_password->edit()->setPlaceholderText(
        m_passwordTouched ? tr("No password") : tr("As before; a new room has none"));
}

} // namespace parlour
