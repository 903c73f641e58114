// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/timelinecontent.h"
#include "widgets/timelineselection.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

class QMenu;

namespace parlour {

class TimelineJumpButton;

// The conversation, read from a model with the roles of TimelineModel. Lays out only what is seen,
// so that a million rows open as fast as a hundred. Stays at the end if it is there when rows
// arrive; anywhere else what is seen stays where it is, and a button tells how many messages came.
//
// All text is drawn as it is: nothing in it is ever taken for markup. GUI thread.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
    Q_PROPERTY(QString placeholder READ placeholder WRITE setPlaceholder)

public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    void setModel(QAbstractItemModel *model); // not owned; may be nullptr
    QAbstractItemModel *model() const { return m_content.model(); }

    // What stands there while there is no row. Plain text.
    QString placeholder() const { return m_placeholder; }
    void setPlaceholder(const QString &text);

    bool isAtEnd() const { return m_content.geometry().atEnd(); }
    int newMessages() const { return m_newMessages; } // of others, below, since the end was left
    QString selectedText() const; // as it would be copied

    // How many rows are laid out now: the size of the cache, at most three windows of rows.
    int laidOutRows() const { return m_content.layouts(); }
    // In the viewport, pixels; empty if not seen.
    QRect rowRect(int row) const;
    QRect partRect(int row, TimelineLayout::Part part);

public Q_SLOTS:
    void scrollToEnd();
    void selectAll();
    void copy(); // what is selected, or the current row

Q_SIGNALS:
    // The start is less than two windows away: rows before it would be welcome. Again only after
    // some came, or after coming there anew.
    void olderWanted();
    // For a failed message of mine, by TimelineModel::IdRole.
    void retryRequested(const QString &id);
    void discardRequested(const QString &id);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void timerEvent(QTimerEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct Hit {
        int row = -1;
        TimelineLayout::Part part = TimelineLayout::Part::None;

        bool operator==(const Hit &) const = default;
        bool isAction() const
        {
            return part == TimelineLayout::Part::Retry || part == TimelineLayout::Part::Discard;
        }
    };

    void scheduleArrange();
    void arrangeNow();
    void syncScrollBar();
    void scrollBy(int pixels);
    void afterScrolling(bool wasAtStart);
    void askForOlder();
    void updateJumpButton();
    void retranslate();
    void reset();

    Hit hitAt(const QPoint &point);
    TimelineSelection::Place placeAt(const QPoint &point);
    void selectWordAt(const QPoint &point);
    void dragTo(const QPoint &point);
    void hover(const Hit &hit);
    void act(const Hit &hit);

    bool scrollByKey(int key);
    bool actByKey(int key);
    void moveCurrent(int step);
    int neighbourOfCurrent(int step) const;
    void copyRow(int row);
    QMenu *menuFor(int row);

    TimelineContent m_content;
    TimelineSelection m_selection;
    TimelineJumpButton *m_jumpButton = nullptr;
    QString m_placeholder;
    QString m_pressedId; // of the row whose action is held down
    Hit m_pressed;
    Hit m_hovered;
    QPoint m_dragPoint;
    QBasicTimer m_arrangeTimer;
    QBasicTimer m_dragTimer; // runs while the mouse drags outside the viewport
    int m_barValue = 0;
    int m_wheelRest = 0; // of its turning, what was not a whole pixel
    int m_newMessages = 0;
    int m_current = -1; // the row that keys act upon
    bool m_dirty = true;
    bool m_arranging = false;
    bool m_syncing = false;
    bool m_selecting = false;
    bool m_olderAsked = false;
    bool m_keyboardFocus = false; // the focus came by keyboard: show it
};

} // namespace parlour
