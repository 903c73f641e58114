// SPDX-License-Identifier: Apache-2.0
#include "widgets/fingerprintlabel.h"

#include "protocol/identity.h"

#include <QFontDatabase>

namespace parlour {
namespace {

constexpr int GroupBytes = 4;
constexpr int LineBytes = 8; // fits the smallest window

} // namespace

FingerprintLabel::FingerprintLabel(const QString &name, QWidget *parent)
    : ToneLabel(Tone::Normal, parent)
{
    setObjectName(name);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void FingerprintLabel::setFingerprint(const QByteArray &fingerprint)
{
    setText(grouped(fingerprint));
}

QString FingerprintLabel::grouped(const QByteArray &fingerprint)
{
    QString text;
    const QStringList bytes =
        identity::fingerprintText(fingerprint).split(u':', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (i > 0)
            text += i % LineBytes == 0 ? u'\n' : i % GroupBytes == 0 ? u' ' : u':';
        text += bytes[i];
    }
    return text;
}

} // namespace parlour
