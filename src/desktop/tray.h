// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace parlour {

// The icon in the desktop's panel, with what waits painted over it. Where there is no such panel it is not
// to be seen, and appears with the panel, as far as the desktop tells. GUI thread.
class Tray final : public QObject
{
    Q_OBJECT

public:
    // Shows the icon as soon as there is where to.
    explicit Tray(const QIcon &icon);

    // Can it be seen now? If not, a window that hides could not be found again.
    bool isThere() const;
    void setUnread(int messages, bool mentioned);
    void setDoNotDisturb(bool on);
    // For desktops without notifications of their own; for a while, and chosen by noteChosen().
    void showNote(const QString &key, const QString &title, const QString &body);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void toggled(); // the icon was clicked: hide the window, or bring it to the front
    void openRequested();
    void quitRequested();
    void doNotDisturbChanged(bool on); // by the person
    void noteChosen(const QString &key);

private:
    void buildMenu();
    void retranslate();
    QString waiting() const; // for people

    const QIcon m_plain;
    QMenu m_menu; // before the icon, which uses it
    QAction *const m_open;
    QAction *const m_doNotDisturb;
    QAction *const m_quit;
    QSystemTrayIcon m_icon;
    QString m_noteKey; // of the last one
    int m_messages = 0;
    bool m_mentioned = false;
};

} // namespace parlour
