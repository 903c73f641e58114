// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace parlour {

class ElidedLabel;
class GhostButton;

// The room's name and the two things that can be shown beside the conversation.
class ChatHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ChatHeader(QWidget *parent = nullptr);

    void setRoom(const QString &name);
    void setTopic(const QString &topic); // empty: takes no room
    void setRemark(const QString &sentence);
    void setShareOffered(bool offered);
    void setShareShown(bool shown);
    void setPeopleShown(bool shown);

Q_SIGNALS:
    // Only for what a person did.
    void shareToggled(bool shown);
    void peopleToggled(bool shown);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_room;
    ElidedLabel *m_topic;
    ElidedLabel *m_remark;
    GhostButton *m_share;
    GhostButton *m_people;
};

} // namespace parlour
