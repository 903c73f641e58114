// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/wishes.h"

#include <QScrollArea>

#include <optional>

class QBoxLayout;
class QLineEdit;
class QPushButton;

namespace parlour {

class ErrorLabel;
class HostCard;
class JoinCard;
class ToneLabel;

// The first thing one sees: my name, a room of my own, somebody else's room.
class StartPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setMyName(const QString &name);
    void setRecentRooms(const QStringList &addresses);
    void setHostDefaults(const QString &room, quint16 port); // an empty room: named after me
    void setHostAccess(bool knock, bool guests, bool plainLan);
    void setAddress(const QString &address); // or an invite
    void forgetSecrets(); // what was typed or pasted to get in: it has done its work

    // Where it happened, and the focus there. They also end busy.
    void showNameError(const QString &sentence);
    void showHostError(const QString &sentence, std::optional<quint16> freePort);
    void showJoinError(const QString &sentence);

    // What is going on ("Connecting to ..."), instead of the fields; empty: nothing.
    void setBusy(const QString &what);

    void focusFirst(); // the field that a person most likely wants

Q_SIGNALS:
    void hostRequested(const HostWish &wish);
    void joinRequested(const JoinWish &wish);
    void removeRecentRequested(const QString &address);
    void cancelRequested(); // while busy

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit(); // the columns to the width and the font
    QBoxLayout *makeTitle();
    QBoxLayout *makeName();
    QBoxLayout *makeBusy();
    void makeLayout();
    void connectParts();
    std::optional<QString> takeName();
    void revealFocus();
    void host();
    void join();

    QLineEdit *m_name;
    ErrorLabel *m_nameError;
    HostCard *m_host;
    JoinCard *m_join;
    QWidget *m_busy;
    ToneLabel *m_busyText;
    QPushButton *m_cancel;
    QWidget *m_form; // all that is not there while busy
    QBoxLayout *m_cards = nullptr;
};

} // namespace parlour
