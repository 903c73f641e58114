// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/tonelabel.h"

namespace parlour {

// A certificate's fingerprint as two people compare it: in groups, in letters of one width, and
// selectable.
class FingerprintLabel : public ToneLabel
{
    Q_OBJECT

public:
    explicit FingerprintLabel(const QString &name, QWidget *parent = nullptr);

    void setFingerprint(const QByteArray &fingerprint);
    static QString grouped(const QByteArray &fingerprint); // lines of two groups of four bytes
};

} // namespace parlour
