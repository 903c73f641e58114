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
    : QDialog(parent),
      m_room(room),
      m_label(new ToneLabel(ToneLabel::Tone::Normal)),
      m_password(new SecretField(u"roomPassword"_s)),
      m_problem(new ErrorLabel)
{
    setObjectName(u"passwordDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Password"));
    m_password->setWhat(tr("Password of the room"));
    m_password->edit()->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_problem->setObjectName(u"passwordProblem"_s);
    m_label->setObjectName(u"passwordText"_s);
    m_label->setWordWrap(true);
    m_label->setBuddy(m_password->edit());
    describe(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *enter = buttons->addButton(tr("&Come in"), QDialogButtonBox::AcceptRole);
    enter->setObjectName(u"givePasswordButton"_s);

    auto *all = new QVBoxLayout(this);
    all->setSpacing(8);
    all->addWidget(m_label);
    all->addWidget(m_password);
    all->addWidget(m_problem);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PasswordDialog::give);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_password->edit(), &QLineEdit::textEdited, this, [this] { m_problem->setError({}); });
    m_password->setFocus();
}

// The room's own sentence may say that it wants a password, too: once is enough.
void PasswordDialog::describe(bool again)
{
    const QString room =
        m_room.isEmpty() ? tr("This room") : bidi::isolated(m_room).replace(u'&', "&&"_L1);
    m_label->setText(again
                         ? tr("%1: &password").arg(room)
                         : tr("%1 wants a &password from people whom it does not know.").arg(room));
}

void PasswordDialog::showProblem(const QString &problem)
{
    describe(!problem.isEmpty());
    showError(problem);
}

void PasswordDialog::showError(const QString &sentence)
{
    m_problem->setError(sentence);
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
        showError(tr("Type the password, or ask whoever hosts the room for it."));
        return;
    }
    done(Accepted);
    Q_EMIT given(password);
}

} // namespace parlour
