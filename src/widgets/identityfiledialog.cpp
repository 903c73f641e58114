// SPDX-License-Identifier: Apache-2.0
#include "widgets/identityfiledialog.h"

#include "widgets/errorlabel.h"
#include "widgets/secretfield.h"
#include "widgets/shades.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int LeastPassphrase = 8; // UTF-16 units, of a new one

ToneLabel *labelled(QWidget *field, const QString &text)
{
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setText(text);
    label->setBuddy(field);
    return label;
}

QString hintFor(IdentityFileDialog::Way way)
{
    if (way == IdentityFileDialog::Way::Export)
        return IdentityFileDialog::tr(
            "Whoever has this file and the passphrase is you. Without the passphrase the file is "
            "worth nothing, and nobody can bring the passphrase back.");
    return IdentityFileDialog::tr("It takes the place of the identity on this computer. That one "
                                  "is kept in a file beside it, "
                                  "but rooms know you by the new one from then on.");
}

} // namespace

IdentityFileDialog::IdentityFileDialog(Way way, QWidget *parent)
    : QDialog(parent),
      m_way(way),
      m_file(new QLineEdit),
      m_browse(new QPushButton(tr("&Browse…"))),
      m_passphrase(new SecretField(u"passphrase"_s)),
      m_again(way == Way::Export ? new SecretField(u"passphraseAgain"_s) : nullptr),
      m_problem(new ErrorLabel)
{
    setObjectName(u"identityFileDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(way == Way::Export ? tr("Export my identity") : tr("Import an identity"));
    m_file->setObjectName(u"identityFileEdit"_s);
    m_file->setAccessibleName(tr("File"));
    shades::makeRoomy(m_file);
    m_file->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    if (way == Way::Export)
        m_file->setText(QDir::toNativeSeparators(QDir::home().filePath(u"parlour-identity.txt"_s)));
    m_passphrase->setWhat(tr("Passphrase"));
    m_problem->setObjectName(u"identityFileProblem"_s);
    makeLayout();
    for (QLineEdit *edit : {m_file, m_passphrase->edit()})
        connect(edit, &QLineEdit::textChanged, m_go, [this] { m_go->setEnabled(true); });
    connect(m_browse, &QPushButton::clicked, this, &IdentityFileDialog::browse);
}

void IdentityFileDialog::makeLayout()
{
    const bool exporting = m_way == Way::Export;
    auto *hint = new ToneLabel;
    hint->setWordWrap(true);
    hint->setText(hintFor(m_way));
    auto *file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(m_browse);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_go =
        buttons->addButton(exporting ? tr("&Export") : tr("&Import"), QDialogButtonBox::AcceptRole);
    m_go->setObjectName(u"identityFileButton"_s);

    auto *all = new QVBoxLayout(this);
    all->setSpacing(6);
    all->addWidget(hint);
    all->addWidget(labelled(m_file, tr("&File")));
    all->addLayout(file);
    all->addWidget(labelled(m_passphrase->edit(), tr("&Passphrase")));
    all->addWidget(m_passphrase);
    if (m_again) {
        m_again->setWhat(tr("Passphrase, once more"));
        all->addWidget(labelled(m_again->edit(), tr("Once &more")));
        all->addWidget(m_again);
    }
    all->addWidget(m_problem);
    all->addStretch(1);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &IdentityFileDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void IdentityFileDialog::showProblem(const QString &sentence)
{
    m_problem->setError(sentence);
    m_go->setEnabled(true);
    m_passphrase->edit()->selectAll();
    m_passphrase->edit()->setFocus();
}

QString IdentityFileDialog::problem() const
{
    const QString passphrase = m_passphrase->text();
    if (m_file->text().trimmed().isEmpty())
        return tr("Choose a file.");
    if (passphrase.isEmpty())
        return tr("Type the passphrase.");
    if (m_again && passphrase.size() < LeastPassphrase)
        return tr("Take at least %1 characters; several words are best.").arg(LeastPassphrase);
    if (m_again && passphrase != m_again->text())
        return tr("The two passphrases are not the same. Type them again.");
    return {};
}

void IdentityFileDialog::browse()
{
    auto *files = new QFileDialog(this, windowTitle(), m_file->text());
    files->setAttribute(Qt::WA_DeleteOnClose);
    const bool exporting = m_way == Way::Export;
    files->setAcceptMode(exporting ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    files->setFileMode(exporting ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, m_file, [this](const QString &chosenFile) {
        m_file->setText(QDir::toNativeSeparators(chosenFile));
    });
    files->open();
}

void IdentityFileDialog::choose()
{
    const QString wrong = problem();
    m_problem->setError(wrong);
    if (!wrong.isEmpty())
        return;
    const QString file = QDir::fromNativeSeparators(m_file->text().trimmed());
    if (m_way == Way::Export)
        accept();
    else
        m_go->setEnabled(false); // once is enough
    Q_EMIT chosen(file, m_passphrase->text());
}

} // namespace parlour
