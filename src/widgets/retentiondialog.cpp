// SPDX-License-Identifier: Apache-2.0
#include "widgets/retentiondialog.h"

#include "widgets/shades.h"

#include "ui_retentiondialog.h"

namespace parlour {

RetentionDialog::RetentionDialog(QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::RetentionDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    const QFont bold = shades::scaled(font(), 1, QFont::DemiBold);
    m_ui->hostedLabel->setFont(bold);
    m_ui->joinedLabel->setFont(bold);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

RetentionDialog::~RetentionDialog() = default;

void RetentionDialog::setHosted(const RetentionWish &wish)
{
    m_ui->hosted->setWish(wish);
}

RetentionWish RetentionDialog::hosted() const
{
    return m_ui->hosted->wish();
}

void RetentionDialog::setJoined(const RetentionWish &wish)
{
    m_ui->joined->setWish(wish);
}

RetentionWish RetentionDialog::joined() const
{
    return m_ui->joined->wish();
}

} // namespace parlour
