// SPDX-License-Identifier: Apache-2.0
#include "client/knownrooms.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype FingerprintBytes = 32;

} // namespace

KnownRooms::KnownRooms(const QString &file) : m_settings(file, QSettings::IniFormat) { }

// The path does not count: one port shows one certificate. No character of it means something to QSettings.
QString KnownRooms::keyFor(const RoomAddress &address)
{
    const QUrl url = address.url();
    return u"rooms/"_s
        + QString::fromLatin1(
               QUrl::toPercentEncoding(url.host(QUrl::FullyEncoded).toLower() + u':' + QString::number(url.port())));
}

QByteArray KnownRooms::fingerprint(const RoomAddress &address) const
{
    const QByteArray known = QByteArray::fromHex(m_settings.value(keyFor(address)).toString().toLatin1());
    return known.size() == FingerprintBytes ? known : QByteArray();
}

void KnownRooms::remember(const RoomAddress &address, const QByteArray &fingerprint)
{
    if (fingerprint.size() != FingerprintBytes || this->fingerprint(address) == fingerprint)
        return;
    m_settings.setValue(keyFor(address), QString::fromLatin1(fingerprint.toHex()));
    m_settings.sync();
}

void KnownRooms::forget(const RoomAddress &address)
{
    m_settings.remove(keyFor(address));
    m_settings.sync();
}

std::optional<Failure> KnownRooms::objection(const RoomAddress &address) const
{
    if (address.encrypted() || fingerprint(address).isEmpty())
        return std::nullopt;
    return Failure{QCoreApplication::translate(
        "KnownRooms", "This computer knows this room by an encrypted connection; without encryption, anybody on "
                      "the way could pose as it. Leave out ws:// to connect as before.")};
}

} // namespace parlour
