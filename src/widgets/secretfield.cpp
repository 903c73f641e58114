// SPDX-License-Identifier: Apache-2.0
#include "widgets/secretfield.h"

#include "protocol/limits.h"
#include "widgets/ghostbutton.h"
#include "widgets/shades.h"

#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace parlour {

SecretField::SecretField(const QString &name, QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit), m_show(new GhostButton)
{
    m_edit->setObjectName(name + u"Edit"_s);
    m_edit->setMaxLength(limits::PasswordCharacters);
    shades::makeRoomy(m_edit);
    m_show->setObjectName(name + u"Button"_s);
    m_show->setCheckable(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_edit, 1);
    row->addWidget(m_show);
    setFocusProxy(m_edit);
    connect(m_show, &GhostButton::toggled, this, &SecretField::reveal);
    reveal(false);
}

QString SecretField::text() const
{
    return m_edit->text();
}

void SecretField::setWhat(const QString &what)
{
    m_edit->setAccessibleName(what);
}

void SecretField::reveal(bool shown)
{
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setSymbol(u"eye"_s, shown ? tr("Hide what is typed") : tr("Show what is typed"));
}

} // namespace parlour
