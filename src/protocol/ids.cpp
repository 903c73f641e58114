// SPDX-License-Identifier: Apache-2.0
#include "protocol/ids.h"

#include <QRandomGenerator>
#include <QUuid>

namespace parlour {

MessageId newMessageId(qint64 wallMs)
{
    const auto ms = static_cast<quint64>(wallMs);
    const quint64 random = QRandomGenerator::system()->generate64();
    const quint32 more = QRandomGenerator::system()->generate();
    // RFC 9562: 48 bits of milliseconds, version 7, variant 2, the rest random.
    const auto b = [random](int i) { return static_cast<uchar>(random >> (8 * i)); };
    const QUuid id(static_cast<uint>(ms >> 16), static_cast<ushort>(ms & 0xffff),
                   static_cast<ushort>(0x7000 | (more & 0x0fff)),
                   static_cast<uchar>(0x80 | (b(0) & 0x3f)), b(1), b(2), b(3), b(4), b(5), b(6), b(7));
    return id.toString(QUuid::WithoutBraces);
}

} // namespace parlour
