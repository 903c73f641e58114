// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionmodel.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace parlour {

class ToneLabel;

// Says what stands between this member and the room, and counts down to the next try. Hidden while
// nothing does. Owns no state: the model's.
class ConnectionBanner : public QWidget
{
    Q_OBJECT

public:
    // `connection` outlives the banner.
    explicit ConnectionBanner(const ConnectionModel &connection, QWidget *parent = nullptr);

Q_SIGNALS:
    void retryNowRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void scheduleSecond();

    const ConnectionModel &m_connection;
    QTimer m_second;
    ToneLabel *m_sentence;
    ToneLabel *m_problem;
    QPushButton *m_retry;
};

} // namespace parlour
