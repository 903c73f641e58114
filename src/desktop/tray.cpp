// SPDX-License-Identifier: Apache-2.0
#include "desktop/tray.h"

#include "desktop/unreadicon.h"

#include <QAction>
#include <QEvent>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Some panels read markup in it, others do not: so it must neither be markup nor be escaped.
QString withoutMarkup(QString text)
{
    return text.replace(u'<', u'‹').replace(u'>', u'›').replace(u'&', u'＆');
}

} // namespace

Tray::Tray(const QIcon &icon)
    : m_plain(icon),
      m_open(m_menu.addAction(QString())),
      m_doNotDisturb(m_menu.addAction(QString())),
      m_quit(m_menu.addAction(QString()))
{
    buildMenu();
    retranslate();
    m_icon.setIcon(m_plain);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) // a double click is one, too, and comes after it
            Q_EMIT toggled();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT noteChosen(m_noteKey); });
    m_icon.show();
}

void Tray::buildMenu()
{
    m_menu.setObjectName(u"trayMenu"_s);
    m_menu.insertSeparator(m_doNotDisturb);
    m_menu.insertSeparator(m_quit);
    m_menu.setDefaultAction(m_open);
    m_menu.installEventFilter(this);
    m_open->setObjectName(u"trayOpen"_s);
    m_doNotDisturb->setObjectName(u"trayDoNotDisturb"_s);
    m_doNotDisturb->setCheckable(true);
    m_quit->setObjectName(u"trayQuit"_s);
    connect(m_open, &QAction::triggered, this, &Tray::openRequested);
    connect(m_doNotDisturb, &QAction::triggered, this, &Tray::doNotDisturbChanged);
    connect(m_quit, &QAction::triggered, this, &Tray::quitRequested);
}

bool Tray::isThere() const
{
    return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable();
}

void Tray::setUnread(int messages, bool mentioned)
{
    if (messages == m_messages && mentioned == m_mentioned)
        return;
    // Painting is not free, and a busy room says "more than can be counted" all the time.
    const bool looksOther = mentioned != m_mentioned
        || unreadicon::label(messages) != unreadicon::label(m_messages);
    m_messages = messages;
    m_mentioned = mentioned;
    if (looksOther)
        m_icon.setIcon(messages > 0 || mentioned ? unreadicon::paint(m_plain, messages, mentioned) : m_plain);
    retranslate();
}

void Tray::setDoNotDisturb(bool on)
{
    m_doNotDisturb->setChecked(on);
}

void Tray::showNote(const QString &key, const QString &title, const QString &body)
{
    if (!isThere())
        return;
    m_noteKey = key;
    m_icon.showMessage(withoutMarkup(title), withoutMarkup(body), m_icon.icon());
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_menu && event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

void Tray::retranslate()
{
    m_open->setText(tr("&Open Parlour"));
    m_doNotDisturb->setText(tr("&Do not disturb"));
    m_quit->setText(tr("&Quit"));
    m_icon.setToolTip(m_messages > 0 ? u"Parlour: "_s + waiting() : u"Parlour"_s);
}

QString Tray::waiting() const
{
    const QString messages = m_messages == 1 ? tr("1 unread message")
                                             : tr("%n unread messages", nullptr, m_messages);
    return m_mentioned ? tr("%1, and you are mentioned", "unread messages").arg(messages) : messages;
}

} // namespace parlour
