// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"

#include <QWidget>

class QContextMenuEvent;
class QListView;

namespace parlour {

class DoorModel;
class MemberActions;
class MembersModel;
class ToneLabel;

// Who is here, and by a menu what can be done about them. The models outlive it.
class MemberList : public QWidget
{
    Q_OBJECT

public:
    MemberList(MembersModel &members, const DoorModel &door, QWidget *parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    void moderationRequested(const parlour::Request &request); // without an id
    void whisperRequested(const QString &name);
    void mentionRequested(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void makeList();
    void showMenu(const QContextMenuEvent &event);

    MembersModel &m_members;
    MemberActions *m_actions;
    QListView *m_list;
    ToneLabel *m_head;
    ToneLabel *m_more;
};

} // namespace parlour
