// SPDX-License-Identifier: Apache-2.0
#include "widgets/certificatedialog.h"

#include "models/bidi.h"
#include "widgets/fingerprintlabel.h"
#include "widgets/shades.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QLayout *described(const QString &what, const QString &name, const QByteArray &fingerprint)
{
    auto *label = new ToneLabel(ToneLabel::Tone::Muted);
    label->setText(what);
    label->setWordWrap(true);
    auto *print = new FingerprintLabel(name);
    print->setFingerprint(fingerprint);
    print->setAccessibleName(what);
    auto *column = new QVBoxLayout;
    column->setSpacing(3);
    column->addWidget(label);
    column->addWidget(print);
    return column;
}

} // namespace

CertificateDialog::CertificateDialog(const CertificateChange &change, QWidget *parent)
    : QDialog(parent), m_change(change)
{
    setObjectName(u"certificateDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("This may be another room"));
    auto *title = new ToneLabel(ToneLabel::Tone::Bad);
    title->setFont(shades::scaled(font(), 1.2, QFont::DemiBold));
    title->setText(tr("Parlour did not connect"));
    auto *text = new ToneLabel(ToneLabel::Tone::Normal);
    text->setObjectName(u"certificateText"_s);
    text->setWordWrap(true);
    text->setText(explanation());

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(18, 16, 18, 14);
    all->setSpacing(12);
    all->addWidget(title);
    all->addWidget(text);
    all->addLayout(described(change.fromInvite ? tr("In the invite:") : tr("The room shows now:"),
                             u"seenFingerprint"_s, change.seen));
    all->addLayout(described(change.fromInvite ? tr("Known here:") : tr("This computer knows:"),
                             u"expectedFingerprint"_s, change.expected));
    all->addStretch(1);
    all->addWidget(makeButtons());
}

QString CertificateDialog::explanation() const
{
    const QString ask = tr("Ask the host, by telephone or face to face, to read theirs to you: "
                           "they find it in Parlour under Room, Encryption.");
    const QString what = m_change.fromInvite
        ? tr("This invite is for another certificate than the one this computer knows for %1. It "
             "may be old, or forged by somebody who wants to pose as the room. Nothing was sent.")
        : tr("The room at %1 shows another certificate than the one this computer knows. "
             "Somebody may be in between and read along, or its host has a new one.");
    return what.arg(bidi::isolated(m_change.address)) + u"\n\n"_s + ask;
}

QWidget *CertificateDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *column = new QVBoxLayout(buttons);
    column->setContentsMargins(0, 0, 0, 0);
    auto *stop = new QPushButton(tr("&Do not connect"));
    stop->setObjectName(u"doNotConnectButton"_s);
    stop->setDefault(true);
    auto *go = new QPushButton(m_change.fromInvite ? tr("&Believe the invite")
                                                   : tr("The &host confirmed the new one"));
    go->setObjectName(u"hostConfirmedButton"_s);
    go->setAutoDefault(false); // Enter never means it
    go->setFlat(true);
    column->addWidget(stop);
    column->addWidget(go);
    connect(stop, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT confirmed(m_change);
    });
    stop->setFocus();
    return buttons;
}

} // namespace parlour
