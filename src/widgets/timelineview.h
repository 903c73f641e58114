// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/timelinecontent.h"
#include "widgets/timelineselection.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QUrl>

#include <utility>

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
    QPoint linkPoint(int row, int link); // somewhere on it

public Q_SLOTS:
    void scrollToEnd();
    void selectAll();
    void copy(); // what is selected, or the current row
    // Brings it into the middle, where it stays while it is loaded, and lights it up for a moment.
    // Entries without a row of a TimelineModel are ignored.
    void showEntry(parlour::Seq seq);
    void showRow(int row);

Q_SIGNALS:
    // These rows are seen now, or something about them has changed: what is missing among them would
    // be welcome. Once for all that happens in a turn of the event loop, and only while visible.
    void rowsShown(int firstRow, int lastRow);
    // For a failed message of mine, by TimelineModel::IdRole.
    void retryRequested(const QString &id);
    void discardRequested(const QString &id);
    void editFailedRequested(const QString &id);
    // For a message that the log has; `on`: I have not put it there yet.
    void reactRequested(parlour::Seq target, const QString &emoji, bool on);
    void deleteRequested(parlour::Seq target); // a message of mine; nobody was asked yet
    // A link in a text: it was clicked, where its tooltip says where it goes; or it was chosen by
    // menu, where nothing does yet.
    void linkActivated(const QUrl &url);
    void linkQuestioned(const QUrl &url);

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
        int link = -1; // in the text

        bool operator==(const Hit &) const = default;
        bool isAction() const
        {
            return part == TimelineLayout::Part::Retry || part == TimelineLayout::Part::Edit
                || part == TimelineLayout::Part::Discard;
        }
    };

    void scheduleArrange();
    void arrangeNow();
    void syncScrollBar();
    void scrollBy(int pixels);
    void afterScrolling();
    void tellRowsShown();
    void dimLight();
    qreal shownLight() const;
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
    void addFailedActions(QMenu *menu, const TimelineItem &item);
    void addSentActions(QMenu *menu, const TimelineItem &item);
    void addLinkActions(QMenu *menu, int row);
    QString toolTipFor(const Hit &hit);

    TimelineContent m_content;
    TimelineSelection m_selection;
    TimelineJumpButton *m_jumpButton = nullptr;
    QString m_placeholder;
    QString m_pressedId; // of the row whose action is held down
    Hit m_pressed;
    Hit m_hovered;
    QPoint m_dragPoint;
    QBasicTimer m_arrangeTimer;
    QBasicTimer m_lightTimer; // runs while a row is lit
    QBasicTimer m_dragTimer; // runs while the mouse drags outside the viewport
    int m_barValue = 0;
    int m_wheelRest = 0; // of its turning, what was not a whole pixel
    int m_newMessages = 0;
    int m_lit = -1; // the row that was looked for
    qreal m_light = 0; // how bright it still is
    std::pair<int, int> m_shown{-1, -1}; // as told last
    int m_current = -1; // the row that keys act upon
    bool m_dirty = true;
    bool m_arranging = false;
    bool m_syncing = false;
    bool m_selecting = false;
    bool m_shownChanged = true; // not only which rows
    bool m_tellingShown = false;
    bool m_keyboardFocus = false; // the focus came by keyboard: show it
};

} // namespace parlour
