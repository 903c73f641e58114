// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/links.h"
#include "widgets/timelinebody.h"
#include "widgets/timelineitem.h"
#include "widgets/timelinetext.h"
#include "widgets/timelinetheme.h"

#include <QCoreApplication>
#include <QRect>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace parlour {

// One row of a timeline, laid out for a width: what stands where, and which character is under a
// point. Made once, then read for as long as item, width and theme last. Row coordinates, pixels:
// the row's top left corner is (0, 0).
class TimelineLayout
{
    Q_DECLARE_TR_FUNCTIONS(parlour::TimelineLayout)

public:
    // Quote: of what it answers. CopyCode and Reaction: one of several, see indexAt().
    enum class Part { None, Text, Retry, Edit, Discard, Quote, CopyCode, Reaction };

    struct Chip { // a reaction
        QString emoji; // empty: "+5", those that have no room
        bool mine = false;
        QRect rect;
        std::unique_ptr<QTextLayout> label;
        QPoint origin; // of the label
    };

    // previous is the row above that is not hidden, or nullptr for the first one.
    TimelineLayout(const TimelineItem &item, const TimelineItem *previous,
                   const TimelineTheme &theme, int width, const QDate &today);
    Q_DISABLE_COPY_MOVE(TimelineLayout)

    // The height of a row that has not been read, with a text of so many characters.
    static int estimate(qsizetype characters, const TimelineTheme &theme, int width,
                        qsizetype lineFeeds = 0);
    static int missingHeight(const TimelineTheme &theme, int width); // and of one not loaded

    const TimelineItem &item() const { return m_item; }
    int height() const { return m_height; }
    int bodyTop() const { return m_bubble.top(); } // where the day and the header end

    int lightTop() const
    {
        return m_dayRect.isNull() ? 0 : m_dayRect.bottom() + 1;
    } // below the day

    Part partAt(const QPoint &point) const;
    int indexAt(const QPoint &point) const; // of CopyCode or Reaction there; -1: neither
    int positionAt(const QPoint &point) const; // in item().text, the nearest one
    // In item().text. Ask before one that is `named` is opened.
    const std::vector<WebLink> &links() const { return m_item.marked.links; }
    int linkAt(const QPoint &point) const; // -1: none
    QPoint linkCentre(int link) const; // of its first line
    QRect partRect(Part part, int index = 0) const; // to be clicked; empty if not there
    QString code(int index) const; // of CopyCode, as its author wrote it; empty if not there
    QString reaction(int index) const; // of Reaction, the emoji; empty if not there

    // For the painter. Empty rectangles and texts are not there.
    const TimelineBody &body() const { return m_body; }
    QPoint bodyOrigin() const { return m_bodyOrigin; }
    QRect bubble() const { return m_bubble; }
    bool hasHeader() const { return m_hasHeader; }
    QRect avatar() const { return m_avatar; }
    QColor authorColour() const { return m_authorColour; }
    QString name() const { return m_name; } // elided
    QRect nameRect() const { return m_nameRect; }
    QString time() const { return m_time; }
    QRect timeRect() const { return m_timeRect; }
    QString whisper() const { return m_whisper; } // who whispered to whom; elided
    QRect whisperRect() const { return m_whisperRect; }
    QRect lockRect() const { return m_lockRect; }
    QString day() const { return m_day; }
    QRect dayRect() const { return m_dayRect; }
    QRect stateMark() const { return m_stateMark; } // a clock, or an exclamation mark
    const QTextLayout &failure() const { return m_failure; }
    QPoint failureOrigin() const { return m_failureOrigin; }
    QString quote() const { return m_quote; } // what it answers; elided
    QRect quoteRect() const { return m_quoteRect; } // with the bar before it
    const std::vector<Chip> &chips() const { return m_chips; }
    const QTextLayout &footer() const { return m_footer; } // "edited"
    QPoint footerOrigin() const { return m_footerOrigin; }
    const QList<QRect> &skeleton() const { return m_skeleton; } // of a row that is not loaded
    static QString retryWord();
    static QString editWord();
    static QString discardWord();
    static QString copyWord();

private:
    struct Frame { // the column in which messages stand, left and right of it is air
        int left = 0;
        int right = 0;
        int textWidth = 0; // at most, of a message
        bool avatars = false;
    };

    static Frame frameFor(const TimelineTheme &theme, int width);
    int placeDay(const QDate &today, const TimelineTheme &theme, int width, int y);
    int placeHeader(const TimelineTheme &theme, const Frame &frame, int y);
    int placeMessage(const TimelineTheme &theme, const Frame &frame, int y);
    int placeFailure(const TimelineTheme &theme, const Frame &frame, int y);
    void placeSkeleton(const TimelineTheme &theme, const Frame &frame, int width);
    int placeQuote(const TimelineTheme &theme, const Frame &frame);
    int placeWhisper(const TimelineTheme &theme, int left, int right, int y);
    timelinetext::Size placeChips(const TimelineTheme &theme, int width);
    void addChip(const TimelineTheme &theme, const TimelineItem::Reaction &reaction, int width);
    timelinetext::Size placeFooter(const TimelineTheme &theme, int width);
    void moveInside(const QPoint &by); // what was placed as if the bubble were at (0, 0)
    int placeNotice(const TimelineTheme &theme, int width, int y);

    TimelineItem m_item;
    TimelineBody m_body;
    QTextLayout m_failure;
    QTextLayout m_footer;
    std::vector<Chip> m_chips;
    QPoint m_bodyOrigin;
    QPoint m_failureOrigin;
    QPoint m_footerOrigin;
    QString m_quote;
    QRect m_quoteRect;
    QList<QRect> m_skeleton;
    QString m_name;
    QString m_time;
    QString m_day;
    QString m_whisper;
    QColor m_authorColour;
    QRect m_bubble;
    QRect m_avatar;
    QRect m_nameRect;
    QRect m_timeRect;
    QRect m_dayRect;
    QRect m_whisperRect;
    QRect m_lockRect;
    QRect m_stateMark;
    QRect m_retry;
    QRect m_edit;
    QRect m_discard;
    int m_height = 0;
    bool m_hasHeader = false;
};

} // namespace parlour
