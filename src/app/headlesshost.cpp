// SPDX-License-Identifier: Apache-2.0
#include "app/headlesshost.h"

#include "app/console.h"
#include "base/logging.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QString inQuotes(QString name)
{
    return u'"' + name.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

QString hostPart(const QHostAddress &address)
{
    if (address == QHostAddress::Any)
        return u"0.0.0.0"_s; // every address of this computer, of either kind
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']'
                                                               : address.toString();
}

} // namespace

HeadlessHost::HeadlessHost(const HostedRoom::Options &options) : m_room(options)
{
    connect(&m_room, &HostedRoom::started, this, &HeadlessHost::announce);
    connect(&m_room, &HostedRoom::failed, this, &HeadlessHost::giveUp);
    connect(&m_room, &HostedRoom::stopped, this, [] { QCoreApplication::quit(); });
    connect(&m_signals, &QuitSignals::quitRequested, this, [this] {
        qCInfo(lcApp) << "Asked to end: closing the room.";
        m_room.stop();
    });
    m_signals.watchReload();
    connect(&m_signals, &QuitSignals::reloadRequested, this, [this] {
        qCInfo(lcApp) << "Asked to read the certificate anew.";
        m_room.reloadCertificate();
    });
    connect(&m_room, &HostedRoom::certificateChanged, this, &HeadlessHost::announceFingerprint);
    m_room.start();
}

void HeadlessHost::announce() const
{
    console::print(u"listening on wss://%1:%2 room %3"_s.arg(hostPart(m_room.options().address))
                       .arg(m_room.port()).arg(inQuotes(m_room.options().name)));
    announceFingerprint();
}

void HeadlessHost::announceFingerprint() const
{
    console::print(u"fingerprint "_s + QString::fromLatin1(m_room.fingerprint().toHex()));
}

void HeadlessHost::giveUp(const QString &reason, quint16 freePort) const
{
    QString line = u"parlour: "_s + reason;
    if (freePort != 0)
        line += u' ' + tr("Port %1 is free: try --port %1.").arg(freePort);
    console::printError(line);
    QCoreApplication::exit(1);
}

} // namespace parlour
