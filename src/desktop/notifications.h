// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/notificationbus.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QDBusError;
class QDBusMessage;

namespace parlour {

// What a notification says, as plain text.
struct Note {
    QString key; // what it is about: a later note of the same key takes its place
    QString title;
    QString body;
    bool sound = true;
};

// The desktop's notifications (freedesktop.org, "Desktop Notifications Specification"). Nothing here waits
// for an answer: where nobody shows notifications undeliverable() says so, later. GUI thread.
class Notifications final : public QObject
{
    Q_OBJECT

public:
    // The session's bus. Never starts one.
    static QDBusConnection sessionBus();

    explicit Notifications(const QDBusConnection &bus = sessionBus());
    // Nobody could answer to what is still shown: it is taken away.
    ~Notifications() override;

    void show(const Note &note);
    // Takes that of this key away, also one that is about to be shown.
    void withdraw(const QString &key);

Q_SIGNALS:
    // Somebody chose it. By now the desktop lets our window come to the front.
    void activated(const QString &key);
    void undeliverable(const parlour::Note &note);

private:
    // A notification's life: on its way to the desktop (`sending`) until it has told the id.
    struct Shown {
        uint id = 0; // 0: not known, or not there any more
        bool sending = false;
        bool withdrawn = false; // while it was on its way
        std::optional<Note> next; // came while it was on its way
    };
    using Answer = std::function<void(const QDBusMessage &)>;

    void askCapabilities();
    void send(const Note &note);
    void onSent(const Note &note, uint id);
    void onRefused(const Note &note, const QDBusError &error);
    void flushWaiting();
    void onOwnerChanged();
    void forgetIds(const QString &key);
    void close(uint id);
    void call(const QString &method, const QVariantList &arguments, Answer answered);
    QString bodyOf(const Note &note) const;
    QVariantMap hintsOf(const Note &note) const;
    void onActionInvoked(uint id, const QString &action);
    void onActivationToken(uint id, const QString &token);
    void onClosed(uint id, uint reason);

    QDBusConnection m_bus;
    NotificationBus m_signals;
    QDBusServiceWatcher m_watcher;
    std::optional<QStringList> m_capabilities; // of the present server; empty: not known
    bool m_asking = false;
    QHash<QString, Note> m_waiting; // for the capabilities
    QHash<QString, Shown> m_shown;
    QHash<uint, QString> m_keys; // by id; also of those that have expired: some desktops keep a list of them
};

} // namespace parlour

Q_DECLARE_METATYPE(parlour::Note)
