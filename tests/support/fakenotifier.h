// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QVariantMap>

#include <deque>
#include <utility>
#include <vector>

namespace parlour::test {

// A desktop that shows notifications: notes what it is asked for. Answers at once, unless it is slow.
class FakeNotifier : public QDBusVirtualObject
{
public:
    struct Asked {
        QString app;
        uint replaces;
        QString icon;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int timeout;
    };

    explicit FakeNotifier(const QDBusConnection &bus) : m_bus(bus) { }
    ~FakeNotifier() override { stop(); }

    bool start()
    {
        return m_bus.registerVirtualObject(path(), this) && m_bus.registerService(name());
    }
    void stop()
    {
        m_bus.unregisterService(name());
        m_bus.unregisterObject(path());
    }

    // Those that wait since it is slow.
    void answer()
    {
        for (const QDBusMessage &reply : std::exchange(m_late, {}))
            m_bus.send(reply);
    }
    void choose(uint id, const QString &action = QStringLiteral("default"))
    {
        tell(QStringLiteral("ActionInvoked"), {id, action});
    }
    void giveToken(uint id, const QString &token) { tell(QStringLiteral("ActivationToken"), {id, token}); }
    void tellClosed(uint id, uint reason) { tell(QStringLiteral("NotificationClosed"), {id, reason}); }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        if (message.member() == QStringLiteral("GetCapabilities")) {
            ++timesAskedCapabilities;
            m_bus.send(message.createReply(capabilities));
        } else if (message.member() == QStringLiteral("Notify")) {
            notify(message);
        } else if (message.member() == QStringLiteral("CloseNotification")) {
            closed.append(message.arguments().value(0).toUInt());
        } else {
            return false;
        }
        return true;
    }

    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};
    bool slow = false; // Notify waits for answer()
    bool refuses = false;
    int timesAskedCapabilities = 0;
    std::deque<Asked> asked;
    QList<uint> closed;
    uint lastId = 40;

private:
    static QString name() { return QStringLiteral("org.freedesktop.Notifications"); }
    static QString path() { return QStringLiteral("/org/freedesktop/Notifications"); }

    void tell(const QString &signal, const QVariantList &arguments)
    {
        auto message = QDBusMessage::createSignal(path(), name(), signal);
        message.setArguments(arguments);
        m_bus.send(message);
    }

    void notify(const QDBusMessage &message)
    {
        const QVariantList words = message.arguments();
        if (message.signature() != QStringLiteral("susssasa{sv}i")) {
            m_bus.send(message.createErrorReply(QDBusError::InvalidSignature, message.signature()));
            return;
        }
        const Asked wish{words[0].toString(), words[1].toUInt(),       words[2].toString(),
                         words[3].toString(), words[4].toString(),     words[5].toStringList(),
                         qdbus_cast<QVariantMap>(words[6]), words[7].toInt()};
        asked.push_back(wish);
        if (refuses) {
            m_bus.send(message.createErrorReply(QDBusError::LimitsExceeded, QStringLiteral("too many")));
            return;
        }
        const uint id = wish.replaces != 0 ? wish.replaces : ++lastId;
        if (slow)
            m_late.push_back(message.createReply(id));
        else
            m_bus.send(message.createReply(id));
    }

    QDBusConnection m_bus;
    std::vector<QDBusMessage> m_late;
};

} // namespace parlour::test
