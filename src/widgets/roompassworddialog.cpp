// SPDX-License-Identifier: Apache-2.0
#include "widgets/roompassworddialog.h"

#include "widgets/secretfield.h"
#include "widgets/tonelabel.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

RoomPasswordDialog::RoomPasswordDialog(QWidget *parent)
    : QDialog(parent), m_password(new SecretField(u"newPassword"_s))
{
    setObjectName(u"roomPasswordDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Room password"));
    m_password->setWhat(tr("New password of this room"));
    m_password->edit()->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setText(tr("&New password"));
    label->setBuddy(m_password->edit());
    auto *hint = new ToneLabel;
    hint->setText(tr("Wanted of everybody who comes in, also of those whom the room knows; "
                     "moderators and whoever has an invite excepted. People who are here stay."));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *set = buttons->addButton(tr("&Set password"), QDialogButtonBox::AcceptRole);
    set->setObjectName(u"setPasswordButton"_s);
    set->setEnabled(false);
    auto *remove = buttons->addButton(tr("&Remove password"), QDialogButtonBox::DestructiveRole);
    remove->setObjectName(u"removePasswordButton"_s);
    remove->setAutoDefault(false);

    auto *all = new QVBoxLayout(this);
    all->setSpacing(8);
    all->addWidget(label);
    all->addWidget(m_password);
    all->addWidget(hint);
    all->addStretch(1);
    all->addWidget(buttons);
    connect(m_password->edit(), &QLineEdit::textChanged, set,
            [set](const QString &text) { set->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(set, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT chosen(m_password->text());
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT chosen({});
    });
    m_password->setFocus();
}

} // namespace parlour
