// SPDX-License-Identifier: Apache-2.0
#include "widgets/identitydialog.h"

#include "widgets/identityfiledialog.h"
#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

IdentityDialog::IdentityDialog(const QString &words, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"identityDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("My identity"));
    auto *shown = new ToneLabel(ToneLabel::Tone::Normal);
    shown->setObjectName(u"identityWords"_s);
    shown->setText(words.isEmpty() ? tr("There is none on this computer yet.") : words);
    shown->setFont(shades::scaled(font(), 1.35, QFont::DemiBold));
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setAccessibleName(tr("The words of my identity"));
    shown->setWordWrap(true);
    auto *text = new ToneLabel;
    text->setText(tr("These words stand for a key that only this computer has. By it rooms know that "
                     "you are you: your name stays yours, and so does what you may do.\n\nWhen you "
                     "knock, whoever answers sees them. Tell them to a friend once, and the friend can "
                     "be sure that it is you."));
    text->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    const auto add = [this, buttons](const QString &name, const QString &caption, auto way,
                                     auto signal) {
        auto *button = buttons->addButton(caption, QDialogButtonBox::ActionRole);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, way, signal] {
            auto *dialog = new IdentityFileDialog(way, this);
            connect(dialog, &IdentityFileDialog::chosen, this, signal);
            dialog->open();
        });
        return button;
    };
    using Way = IdentityFileDialog::Way;
    add(u"exportIdentityButton"_s, tr("&Export…"), Way::Export, &IdentityDialog::exportRequested)
        ->setEnabled(!words.isEmpty());
    add(u"importIdentityButton"_s, tr("&Import…"), Way::Import, &IdentityDialog::importRequested);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(18, 16, 18, 14);
    all->setSpacing(10);
    all->addWidget(shown);
    all->addWidget(text);
    all->addStretch(1);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace parlour
