// SPDX-License-Identifier: Apache-2.0
#include "widgets/identitypanel.h"

#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace parlour {

using Way = IdentityFileDialog::Way;

IdentityPanel::IdentityPanel(QWidget *parent)
    : QWidget(parent),
      m_words(new ToneLabel(ToneLabel::Tone::Normal)),
      m_export(makeFileButton(Way::Export))
{
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

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_export);
    buttons->addWidget(makeFileButton(Way::Import));
    buttons->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(10);
    all->addWidget(m_words);
    all->addWidget(text);
    all->addLayout(buttons);
    setFocusProxy(m_export);
    setWords({});
}

void IdentityPanel::setWords(const QString &words)
{
    m_shown = words;
    m_words->setText(words.isEmpty() ? tr("There is none on this computer yet.") : words);
    m_export->setEnabled(!words.isEmpty());
    if (auto *import = openImport())
        import->close();
}

bool IdentityPanel::importFailed(const QString &sentence)
{
    auto *import = openImport();
    if (import)
        import->showProblem(sentence);
    return import;
}

IdentityFileDialog *IdentityPanel::openImport() const
{
    for (auto *dialog : findChildren<IdentityFileDialog *>()) {
        if (dialog->isVisible() && dialog->way() == Way::Import)
            return dialog;
    }
    return nullptr;
}

QPushButton *IdentityPanel::makeFileButton(Way way)
{
    const bool exporting = way == Way::Export;
    auto *button = new QPushButton(exporting ? tr("&Export…") : tr("&Import…"));
    button->setObjectName(exporting ? u"exportIdentityButton"_s : u"importIdentityButton"_s);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, way] {
        auto *dialog = new IdentityFileDialog(way, this);
        connect(dialog, &IdentityFileDialog::chosen, this,
                way == Way::Export ? &IdentityPanel::exportRequested
                                   : &IdentityPanel::importRequested);
        dialog->open();
    });
    return button;
}

} // namespace parlour
