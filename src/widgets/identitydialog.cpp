// SPDX-License-Identifier: Apache-2.0
#include "widgets/identitydialog.h"

#include "widgets/identitypanel.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

IdentityDialog::IdentityDialog(const QString &words, QWidget *parent)
    : QDialog(parent), m_panel(new IdentityPanel)
{
    setObjectName(u"identityDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("My identity"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(18, 16, 18, 14);
    all->setSpacing(10);
    all->addWidget(m_panel);
    all->addStretch(1);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_panel, &IdentityPanel::exportRequested, this, &IdentityDialog::exportRequested);
    connect(m_panel, &IdentityPanel::importRequested, this, &IdentityDialog::importRequested);
    setWords(words);
}

void IdentityDialog::setWords(const QString &words)
{
    m_panel->setWords(words);
}

bool IdentityDialog::importFailed(const QString &sentence)
{
    return m_panel->importFailed(sentence);
}

} // namespace parlour
