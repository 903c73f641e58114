// SPDX-License-Identifier: Apache-2.0
#include "widgets/question.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace parlour {

void ask(QWidget *parent, const Question &question, const std::function<void()> &agreed)
{
    if (auto *open = parent->findChild<QMessageBox *>(question.name)) {
        open->activateWindow();
        return;
    }
    auto *box = new QMessageBox(parent);
    box->setObjectName(question.name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(question.title);
    box->setText(question.text);
    auto *yes = box->addButton(question.yes, QMessageBox::AcceptRole);
    yes->setObjectName(question.yesName);
    auto *no = box->addButton(question.no, QMessageBox::RejectRole);
    no->setObjectName(u"stayButton"_s);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(yes, &QPushButton::clicked, parent, agreed);
    box->open();
}

} // namespace parlour
