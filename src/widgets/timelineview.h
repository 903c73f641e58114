// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/timelinecontent.h"
#include "widgets/timelinehoverbar.h"
#include "widgets/timelineplace.h"
#include "widgets/timelineselection.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QUrl>

#include <optional>
#include <utility>
#include <vector>

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
    int currentRow() const { return m_current; } // that keys act upon; -1: none
    bool isSelected(int row) const; // something of it
    int rowAt(const QPoint &point) { return hitAt(point).row; } // in the viewport; -1: none
    void setCurrentRow(int row); // and into the window
    void openMenu(int row); // beside it; -1: of none in particular
    // A key that means the current row and not the beginning of a text.
    bool wantsKey(const QKeyEvent &key);

    // Where it is read. A place can be set before its rows are known or loaded: it is kept to until
    // they are, or until somebody scrolls.
    TimelinePlace place();
    void setPlace(const TimelinePlace &place);
    // A line stands above the first message of others behind this number; 0: there is none.
    void setUnreadAfter(Seq seq);
    int unreadRow() const { return m_content.unreadRow(); } // as of the last time it was painted
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
    void goBack(); // to where the last click on a quoted line led away from
    void jumpToNew(); // the first new message below, or if that is seen the end

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
    // For a message that the log has; to edit, it is mine.
    void replyRequested(parlour::Seq target);
    void editRequested(parlour::Seq target);
    void mentionRequested(const QString &name);
    void whisperRequested(const QString &name);
    void reactionPickRequested(parlour::Seq target, const QPoint &globalPos); // another emoji
    // All up to this number has been seen, by somebody in front of an active window. Only grows.
    void readUpTo(parlour::Seq seq);
    // Assistive technology is told of both, too.
    void currentRowChanged(int row); // -1: none
    void messageArrived(int row); // somebody else said it, now, while this is visible
    // For who keeps numbers of rows: as TimelineContent tells them.
    void rowsRenumbered(const parlour::TimelineContent::RowMap &map);
    void rowsCleared();

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
        int index = -1; // of the part, where a row has several

        bool operator==(const Hit &) const = default;
        bool isAction() const
        {
            return part == TimelineLayout::Part::Retry || part == TimelineLayout::Part::Edit
                || part == TimelineLayout::Part::Discard;
        }
        bool isButton() const // in the text
        {
            return part == TimelineLayout::Part::Quote || part == TimelineLayout::Part::CopyCode
                || part == TimelineLayout::Part::Reaction;
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
    void paintRows(QPainter &painter, const QRect &area);
    void updateJumpButton();
    void retranslate();
    void reset();
    void applyPlace();
    void settlePlace();
    void tellRead();
    Seq seenUpTo();
    void followQuote(int row);
    void jumpTo(Seq target); // goBack() returns
    void updateHoverBar();
    void actByBar(TimelineHoverBar::Action action);
    void announceNew();
    void tellCurrent();

    Hit hitAt(const QPoint &point);
    TimelineSelection::Place placeAt(const QPoint &point);
    void selectWordAt(const QPoint &point);
    void dragTo(const QPoint &point);
    void hover(const Hit &hit);
    void act(const Hit &hit);
    void click(const Hit &hit);

    bool scrollByKey(int key);
    bool actByKey(const QKeyEvent &key);
    bool actOnSent(int key, const TimelineItem &item);
    bool selectByKey(const QKeyEvent &key);
    void letGoOfCurrent();
    void moveCurrent(int step);
    int neighbourOfCurrent(int step) const;
    void copyRow(int row);
    QMenu *menuFor(int row);
    void addFailedActions(QMenu *menu, const TimelineItem &item);
    void addSentActions(QMenu *menu, const TimelineItem &item);
    void addPersonActions(QMenu *menu, const TimelineItem &item);
    QMenu *reactMenuFor(const TimelineItem &item, QWidget *parent);
    void openReactMenu(const TimelineItem &item, const QPoint &globalPos);
    void toggleReaction(int row, const QString &emoji);
    void addCodeActions(QMenu *menu, int row);
    void addLinkActions(QMenu *menu, int row);
    QString toolTipFor(const Hit &hit);

    TimelineContent m_content;
    TimelineSelection m_selection;
    TimelineJumpButton *m_jumpButton = nullptr;
    TimelineHoverBar *m_hoverBar = nullptr;
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
    int m_rowsFrom = -1; // where selecting rows by key began; -1: it did not
    std::optional<TimelinePlace> m_wantedPlace; // until its rows are there
    std::vector<TimelinePlace> m_back; // where clicks on quoted lines led away from
    Seq m_read = 0; // as told last
    Seq m_announced = 0; // to assistance; 0: nothing was there yet
    bool m_dirty = true;
    bool m_arranging = false;
    bool m_syncing = false;
    bool m_selecting = false;
    bool m_shownChanged = true; // not only which rows
    bool m_tellingShown = false;
    bool m_keyboardFocus = false; // the focus came by keyboard: show it
};

} // namespace parlour
