// SPDX-License-Identifier: Apache-2.0
#include "widgets/passworddialog.h"

#include "models/bidi.h"
#include "widgets/errorlabel.h"
#include "widgets/secretfield.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

PasswordDialog::PasswordDialog(const QString &room, QWidget *parent)
    : QDialog(parent), m_password(new SecretField(u"roomPassword"_s)), m_problem(new ErrorLabel)
{
    setObjectName(u"passwordDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Password"));
    m_password->setWhat(tr("Password of the room"));
    m_password->edit()->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_problem->setObjectName(u"passwordProblem"_s);
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setText(
        tr("%1 wants a &password from people whom it does not know.")
            .arg(room.isEmpty() ? tr("This room") : bidi::isolated(room).replace(u'&', "&&"_L1)));
    label->setWordWrap(true);
    label->setBuddy(m_password->edit());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *enter = buttons->addButton(tr("&Come in"), QDialogButtonBox::AcceptRole);
    enter->setObjectName(u"givePasswordButton"_s);

    auto *all = new QVBoxLayout(this);
    all->setSpacing(8);
    all->addWidget(label);
    all->addWidget(m_password);
    all->addWidget(m_problem);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PasswordDialog::give);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_password->edit(), &QLineEdit::textEdited, this, [this] { m_problem->setError({}); });
    m_password->setFocus();
}

void PasswordDialog::showProblem(const QString &problem)
{
    m_problem->setError(problem);
    m_password->edit()->selectAll();
    m_password->setFocus();
}

void PasswordDialog::done(int result)
{
    const bool open = isVisible();
    QDialog::done(result);
    if (open && result == Rejected)
        Q_EMIT declined();
}

void PasswordDialog::give()
{
    const QString password = m_password->text();
    if (password.isEmpty()) {
        showProblem(tr("Type the password, or ask whoever hosts the room for it."));
        return;
    }
    done(Accepted);
    Q_EMIT given(password);
}

} // namespace parlour
