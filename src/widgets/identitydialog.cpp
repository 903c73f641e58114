// SPDX-License-Identifier: Apache-2.0
#include "widgets/identitydialog.h"

#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

using Way = IdentityFileDialog::Way;

IdentityDialog::IdentityDialog(const QString &words, QWidget *parent)
    : QDialog(parent), m_words(new ToneLabel(ToneLabel::Tone::Normal))
{
    setObjectName(u"identityDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("My identity"));
    m_words->setObjectName(u"identityWords"_s);
    m_words->setFont(shades::scaled(font(), 1.35, QFont::DemiBold));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_words->setWordWrap(true);
    auto *text = new ToneLabel;
    text->setText(
        tr("These words stand for a key that only this computer has. By it rooms know that you are "
           "you: your name stays yours, and so does what you may do.\n\n"
           "When you knock, whoever answers sees them. Tell them to a friend once, and the friend "
           "can be sure that it is you."));
    text->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_export = addFileButton(buttons, Way::Export);
    addFileButton(buttons, Way::Import);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(18, 16, 18, 14);
    all->setSpacing(10);
    all->addWidget(m_words);
    all->addWidget(text);
    all->addStretch(1);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setWords(words);
}

void IdentityDialog::setWords(const QString &words)
{
    m_words->setText(words.isEmpty() ? tr("There is none on this computer yet.") : words);
    m_export->setEnabled(!words.isEmpty());
    if (auto *import = openImport())
        import->close();
}

bool IdentityDialog::importFailed(const QString &sentence)
{
    auto *import = openImport();
    if (import)
        import->showProblem(sentence);
    return import;
}

IdentityFileDialog *IdentityDialog::openImport() const
{
    for (auto *dialog : findChildren<IdentityFileDialog *>()) {
        if (dialog->isVisible() && dialog->way() == Way::Import)
            return dialog;
    }
    return nullptr;
}

QPushButton *IdentityDialog::addFileButton(QDialogButtonBox *buttons, Way way)
{
    const bool exporting = way == Way::Export;
    auto *button = buttons->addButton(exporting ? tr("&Export…") : tr("&Import…"),
                                      QDialogButtonBox::ActionRole);
    button->setObjectName(exporting ? u"exportIdentityButton"_s : u"importIdentityButton"_s);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, way] {
        auto *dialog = new IdentityFileDialog(way, this);
        connect(dialog, &IdentityFileDialog::chosen, this,
                way == Way::Export ? &IdentityDialog::exportRequested
                                   : &IdentityDialog::importRequested);
        dialog->open();
    });
    return button;
}

} // namespace parlour
