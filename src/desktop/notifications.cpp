// SPDX-License-Identifier: Apache-2.0
#include "desktop/notifications.h"

#include "base/logging.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

const auto Service = u"org.freedesktop.Notifications"_s;
const auto Path = u"/org/freedesktop/Notifications"_s;

constexpr int AnswerMs = 10'000; // a server that has to be started takes a while
constexpr int ServersOwnTime = -1; // how long it is shown
constexpr qsizetype LongestTitle = 100;
constexpr qsizetype LongestBody = 400;

enum ClosedReason : uint { Expired = 1 };
enum Urgency : uchar { Normal = 1 };

QString cut(QString text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    text.truncate(text.at(longest - 1).isHighSurrogate() ? longest - 1 : longest);
    return text + u'…';
}

} // namespace

QDBusConnection Notifications::sessionBus()
{
    // Without an address libdbus would start a bus of its own, and wait for that.
    const bool isThere = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
    return isThere ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

Notifications::Notifications(const QDBusConnection &bus) : m_bus(bus), m_signals(bus)
{
    if (!m_bus.isConnected())
        return;
    m_watcher.setConnection(m_bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_watcher.addWatchedService(Service);
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &Notifications::onOwnerChanged);
    connect(&m_signals, &NotificationBus::ActionInvoked, this, &Notifications::onActionInvoked);
    connect(&m_signals, &NotificationBus::ActivationToken, this, &Notifications::onActivationToken);
    connect(&m_signals, &NotificationBus::NotificationClosed, this, &Notifications::onClosed);
}

Notifications::~Notifications()
{
    for (const Shown &shown : std::as_const(m_shown)) {
        if (shown.id != 0)
            close(shown.id);
    }
}

void Notifications::show(const Note &note)
{
    if (m_capabilities) {
        send(note);
        return;
    }
    m_waiting.insert(note.key, note);
    askCapabilities();
}

void Notifications::withdraw(const QString &key)
{
    m_waiting.remove(key);
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end())
        return;
    if (shown->sending) {
        shown->withdrawn = true;
        shown->next.reset();
        return;
    }
    const uint id = shown->id;
    m_shown.erase(shown);
    forgetIds(key);
    if (id != 0)
        close(id);
}

void Notifications::askCapabilities()
{
    if (std::exchange(m_asking, true))
        return;
    call(u"GetCapabilities"_s, {}, [this](const QDBusMessage &answer) {
        m_asking = false;
        if (answer.type() == QDBusMessage::ReplyMessage)
            m_capabilities = answer.arguments().value(0).toStringList();
        else
            qCDebug(lcDesktop).noquote() << "Nobody shows notifications:" << forLog(answer.errorMessage());
        flushWaiting();
    });
}

void Notifications::flushWaiting()
{
    const QHash<QString, Note> waiting = std::exchange(m_waiting, {});
    for (const Note &note : waiting) {
        if (m_capabilities)
            send(note);
        else
            Q_EMIT undeliverable(note);
    }
}

void Notifications::send(const Note &note)
{
    Shown &shown = m_shown[note.key];
    if (shown.sending) {
        shown.next = note;
        shown.withdrawn = false;
        return;
    }
    shown.sending = true;
    QStringList actions;
    if (m_capabilities->contains(u"actions"_s))
        actions << u"default"_s << tr("Open");
    const QVariantList arguments{u"Parlour"_s, shown.id, u"parlour"_s, cut(note.title, LongestTitle),
                                 bodyOf(note), actions, hintsOf(note), ServersOwnTime};
    call(u"Notify"_s, arguments, [this, note](const QDBusMessage &answer) {
        if (answer.type() == QDBusMessage::ReplyMessage)
            onSent(note, answer.arguments().value(0).toUInt());
        else
            onRefused(note, QDBusError(answer));
    });
}

void Notifications::onSent(const Note &note, uint id)
{
    Shown &shown = m_shown[note.key];
    shown.sending = false;
    shown.id = id;
    forgetIds(note.key); // of former ones, which it replaced
    m_keys.insert(id, note.key);
    if (shown.withdrawn)
        withdraw(note.key);
    else if (const auto next = std::exchange(shown.next, {}))
        show(*next);
}

void Notifications::onRefused(const Note &note, const QDBusError &error)
{
    qCInfo(lcDesktop).noquote() << "A notification was not shown:" << forLog(error.message());
    m_capabilities.reset(); // whoever it was
    const Shown shown = m_shown.take(note.key);
    if (!shown.withdrawn)
        Q_EMIT undeliverable(shown.next.value_or(note));
}

// What the old server showed is gone with it; a new one may be able to do other things.
void Notifications::onOwnerChanged()
{
    m_capabilities.reset();
    m_keys.clear();
    m_shown.removeIf([](const auto &entry) { return !entry.value().sending; });
    for (Shown &shown : m_shown)
        shown.id = 0;
}

void Notifications::forgetIds(const QString &key)
{
    m_keys.removeIf([&key](const auto &entry) { return entry.value() == key; });
}

void Notifications::close(uint id)
{
    call(u"CloseNotification"_s, {id}, {});
}

void Notifications::call(const QString &method, const QVariantList &arguments, Answer answered)
{
    auto message = QDBusMessage::createMethodCall(Service, Path, Service, method);
    message.setArguments(arguments);
    if (!answered) {
        m_bus.send(message);
        return;
    }
    if (!m_bus.isConnected()) { // then Qt would never answer
        const auto refusal = QDBusMessage::createError(QDBusError::Disconnected, u"There is no session bus."_s);
        QMetaObject::invokeMethod(this, [answered = std::move(answered), refusal] { answered(refusal); },
                                  Qt::QueuedConnection);
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, AnswerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [answered = std::move(answered)](QDBusPendingCallWatcher *done) {
                done->deleteLater();
                answered(done->reply());
            });
}

// A server that reads markup would take words of others for it.
QString Notifications::bodyOf(const Note &note) const
{
    const QString body = cut(note.body, LongestBody);
    return m_capabilities->contains(u"body-markup"_s) ? body.toHtmlEscaped() : body;
}

QVariantMap Notifications::hintsOf(const Note &note) const
{
    QVariantMap hints{
        {u"desktop-entry"_s, u"parlour"_s},
        {u"category"_s, u"im.received"_s},
        {u"urgency"_s, QVariant::fromValue<uchar>(Normal)},
    };
    if (note.sound)
        hints.insert(u"sound-name"_s, u"message-new-instant"_s);
    else
        hints.insert(u"suppress-sound"_s, true);
    return hints;
}

void Notifications::onActionInvoked(uint id, const QString &action)
{
    const QString key = m_keys.value(id);
    if (!key.isEmpty() && action == u"default")
        Q_EMIT activated(key);
}

// Comes before the action. Qt takes it from there when a window asks to come to the front.
void Notifications::onActivationToken(uint id, const QString &token)
{
    if (m_keys.contains(id))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void Notifications::onClosed(uint id, uint reason)
{
    const QString key = m_keys.value(id);
    const auto shown = m_shown.find(key);
    if (shown != m_shown.end() && shown->id == id) {
        shown->id = 0;
        if (!shown->sending && reason != Expired)
            m_shown.erase(shown);
    }
    if (reason != Expired)
        m_keys.remove(id);
}

} // namespace parlour
