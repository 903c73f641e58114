// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace parlour {

class DoorModel;
class ElidedLabel;
class ToneLabel;

// Who waits at the door, one after the other, for those who may let them in. Hidden while nobody
// does. The model outlives it.
class KnockBar : public QWidget
{
    Q_OBJECT

public:
    explicit KnockBar(const DoorModel &door, QWidget *parent = nullptr);

    // How long an answer may stay without a word from the room, until it can be given again.
    void setPatience(int milliseconds);

Q_SIGNALS:
    void answered(const parlour::Request &request); // requests::Admit, without an id

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *addButton(QBoxLayout *row, const QString &name, const QString &text,
                           requests::Admit::Verdict verdict);
    void refresh();
    void answer(requests::Admit::Verdict verdict);
    void forgetAnswer();

    const DoorModel &m_door;
    ElidedLabel *m_sentence;
    ElidedLabel *m_who;
    ToneLabel *m_more;
    QBoxLayout *m_parts;
    QPushButton *m_once;
    QPushButton *m_always;
    QPushButton *m_refuse;
    qint64 m_shown = 0; // whose buttons these are
    QTimer m_settling; // somebody else stands here now: a click may still have meant the last one
    qint64 m_answered = 0; // of those who wait: twice is once. Numbers begin anew with every room
    QTimer m_patience; // the room may have refused the answer
};

} // namespace parlour
