// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace parlour {

class MembersModel;
class ToneLabel;

// Who is here. The model outlives it.
class MemberList : public QWidget
{
    Q_OBJECT

public:
    explicit MemberList(MembersModel &members, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    MembersModel &m_members;
    ToneLabel *m_head;
    ToneLabel *m_more;
};

} // namespace parlour
