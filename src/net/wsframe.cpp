// SPDX-License-Identifier: Apache-2.0
#include "net/wsframe.h"

#include <QtEndian>

namespace parlour::wsframe {
namespace {

// RFC 6455 5.2.
constexpr char FinalText = char(0x81);
constexpr char FinalClose = char(0x88);
constexpr qsizetype LongestReason = 123; // a control frame carries at most 125 bytes
constexpr char Length16 = 126;
constexpr char Length64 = 127;

} // namespace

QByteArray text(const QByteArray &payload)
{
    const qsizetype size = payload.size();
    QByteArray frame;
    frame.reserve(size + 10);
    frame += FinalText;
    char number[8];
    if (size < Length16) {
        frame += static_cast<char>(size);
    } else if (size <= 0xffff) {
        frame += Length16;
        qToBigEndian(static_cast<quint16>(size), number);
        frame.append(number, 2);
    } else {
        frame += Length64;
        qToBigEndian(static_cast<quint64>(size), number);
        frame.append(number, 8);
    }
    return frame += payload;
}

QByteArray close(quint16 code, const QString &reason)
{
    QString words = reason;
    while (words.toUtf8().size() > LongestReason)
        words.chop(1);
    const QByteArray bytes = words.toUtf8();
    char number[2];
    qToBigEndian(code, number);
    QByteArray frame;
    frame += FinalClose;
    frame += static_cast<char>(bytes.size() + 2);
    frame.append(number, 2);
    return frame += bytes;
}

void forEachText(QByteArrayView frames, const std::function<void(QByteArrayView)> &each)
{
    while (frames.size() >= 2) {
        Q_ASSERT(frames[0] == FinalText);
        qsizetype head = 2;
        auto size = static_cast<qsizetype>(frames[1]);
        if (size == Length16) {
            head = 4;
            size = qFromBigEndian<quint16>(frames.data() + 2);
        } else if (size == Length64) {
            head = 10;
            size = static_cast<qsizetype>(qFromBigEndian<quint64>(frames.data() + 2));
        }
        each(frames.sliced(head, size));
        frames = frames.sliced(head + size);
    }
}

} // namespace parlour::wsframe
