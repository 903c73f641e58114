// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/markup.h"
#include "models/timelinemodel.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace parlour {

// One row of a timeline's model, read once. All text is plain text of someone else.
struct TimelineItem {
    TimelineModel::Kind kind = TimelineModel::Kind::Message;
    TimelineModel::State state = TimelineModel::State::Sent;
    QString id;
    QString author;
    QString text; // as it is shown, without marks: what positions count in
    QString reason;
    qint64 time = 0; // milliseconds since 1970-01-01 UTC
    bool mine = false;
    Seq seq = 0; // 0: the log does not have it
    QString reply; // the line that it answers; empty: it is no reply
    Seq replyTo = 0; // where that is
    QString whisper; // the other one of a whisper; empty: said to everybody
    QString reactions;
    QStringList myReactions;
    bool edited = false;
    bool deleted = false; // then `text` says so
    markup::Text marked; // `text`, and what is marked in it

    struct Reaction {
        QString emoji;
        QString count;
        bool mine = false;
    };
    std::vector<Reaction> reactionList() const;

    // Any model with the roles of TimelineModel.
    static TimelineItem read(const QAbstractItemModel &model, int row);

    bool isWhisper() const { return !whisper.isEmpty(); }
    bool isMessage() const { return kind == TimelineModel::Kind::Message; }
    bool isSent() const { return isMessage() && seq > 0; }
    bool isFailed() const { return isMessage() && state == TimelineModel::State::Failed; }
    QDate day() const; // local
    // Said by the same person in the same breath: no header of its own.
    bool continues(const TimelineItem &previous) const;
    // For an avatar: the first characters of the first and the last word of the name.
    QString initials() const;
};

} // namespace parlour
