// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace parlour {

// A new private key and a certificate that it signed itself, both PEM.
struct SelfSigned {
    QByteArray certificate;
    QByteArray key;
};

// P-256, for ten years, for this computer's name and its loopback addresses. Takes about a millisecond;
// any thread.
Result<SelfSigned> makeSelfSigned();

// What the two of a pair must be, beyond what Qt looks at. Pure.
enum class PairState { Good, BadCertificate, BadKey, Strangers, Expired, NotYet };
PairState judgePair(const QByteArray &certificate, const QByteArray &key);

} // namespace parlour
