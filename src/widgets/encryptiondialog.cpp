// SPDX-License-Identifier: Apache-2.0
#include "widgets/encryptiondialog.h"

#include "widgets/fingerprintlabel.h"
#include "widgets/shades.h"
#include "widgets/wording.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

EncryptionDialog::EncryptionDialog(const ConnectionView &view, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"encryptionDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Encryption"));
    auto *title = new ToneLabel(ToneLabel::Tone::Normal);
    title->setText(Wording::encryption(view));
    title->setFont(shades::scaled(font(), 1.2, QFont::DemiBold));
    auto *text = new ToneLabel(ToneLabel::Tone::Normal);
    text->setText(Wording::whoReadsAlong(view));
    text->setWordWrap(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(18, 16, 18, 14);
    all->setSpacing(8);
    all->addWidget(title);
    all->addWidget(text);
    if (!view.fingerprint.isEmpty()) {
        auto *what = new ToneLabel;
        what->setText(tr("The room's fingerprint. To be sure that nobody is in between, compare it "
                         "by telephone or face to face: everybody in the room has the same here."));
        what->setWordWrap(true);
        auto *print = new FingerprintLabel(u"fingerprint"_s);
        print->setFingerprint(view.fingerprint);
        print->setAccessibleName(tr("Fingerprint"));
        all->addWidget(what);
        all->addWidget(print);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    all->addStretch(1);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace parlour
