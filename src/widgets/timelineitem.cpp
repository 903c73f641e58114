// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelineitem.h"

#include "models/entrytext.h"

#include <QDateTime>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace parlour {

namespace {

constexpr qint64 GroupMilliseconds = 5 * 60 * 1000;
// What a header and a failure line show at most; the rest can't be read there anyway.
constexpr int NameUnits = 160;
constexpr int ReasonUnits = 400;

QString oneLine(const QVariant &value, int units)
{
    return value.toString().left(units).simplified();
}

QString firstCharacter(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? word.left(end) : QString();
}

} // namespace

TimelineItem TimelineItem::read(const QAbstractItemModel &model, int row)
{
    const QModelIndex index = model.index(row, 0);
    TimelineItem item;
    item.kind = TimelineModel::Kind(index.data(TimelineModel::KindRole).toInt());
    item.seq = index.data(TimelineModel::SeqRole).toLongLong();
    if (item.kind == TimelineModel::Kind::Missing || item.kind == TimelineModel::Kind::Hidden)
        return item;
    item.state = TimelineModel::State(index.data(TimelineModel::StateRole).toInt());
    item.id = index.data(TimelineModel::IdRole).toString();
    item.author = oneLine(index.data(TimelineModel::AuthorRole), NameUnits);
    const QString source = index.data(TimelineModel::TextRole).toString();
    item.reason = oneLine(index.data(TimelineModel::ReasonRole), ReasonUnits);
    item.time = index.data(TimelineModel::TimeRole).toLongLong();
    item.mine = index.data(TimelineModel::MineRole).toBool();
    item.deleted = index.data(TimelineModel::DeletedRole).toBool();
    item.whisper = oneLine(index.data(TimelineModel::WhisperRole), NameUnits);
    if (item.deleted)
        item.marked = markup::verbatim(EntryText::deleted());
    else
        item.marked = item.isMessage() ? markup::read(source) : markup::verbatim(source);
    item.text = item.marked.shown;
    if (item.deleted)
        return item;
    item.reply = oneLine(index.data(TimelineModel::ReplyRole), ReasonUnits);
    item.replyTo = index.data(TimelineModel::ReplyToRole).toLongLong();
    item.reactions = index.data(TimelineModel::ReactionsRole).toString();
    item.myReactions = index.data(TimelineModel::MyReactionsRole).toStringList();
    item.edited = index.data(TimelineModel::EditedRole).toBool();
    return item;
}

// The role tells them as "👍 2  ❤️ 1".
std::vector<TimelineItem::Reaction> TimelineItem::reactionList() const
{
    std::vector<Reaction> list;
    for (const QStringView part : QStringView(reactions).split(u"  ", Qt::SkipEmptyParts)) {
        const qsizetype blank = part.lastIndexOf(u' ');
        const QString emoji = part.first(std::max<qsizetype>(0, blank)).toString();
        if (!emoji.isEmpty())
            list.push_back({emoji, part.mid(blank + 1).toString(), myReactions.contains(emoji)});
    }
    return list;
}

QDate TimelineItem::day() const
{
    return QDateTime::fromMSecsSinceEpoch(time).date();
}

bool TimelineItem::continues(const TimelineItem &previous) const
{
    return isMessage() && previous.isMessage() && mine == previous.mine && author == previous.author
        && whisper == previous.whisper && qAbs(time - previous.time) <= GroupMilliseconds
        && day() == previous.day();
}

QString TimelineItem::initials() const
{
    const qsizetype lastSpace = author.lastIndexOf(QLatin1Char(' '));
    QString letters = firstCharacter(author);
    if (lastSpace > 0)
        letters += firstCharacter(author.mid(lastSpace + 1));
    return letters.toUpper();
}

} // namespace parlour
