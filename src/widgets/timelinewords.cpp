// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinewords.h"

#include "models/bidi.h"
#include "models/shorttime.h"
#include "widgets/timelineitem.h"

using namespace Qt::StringLiterals;

namespace parlour {

namespace {

int reactionsIn(const QString &reactions) // "👍 2  ❤️ 1"
{
    int count = 0;
    for (const QString &one : reactions.split("  "_L1, Qt::SkipEmptyParts))
        count += one.section(u' ', -1).toInt();
    return count;
}

} // namespace

QString TimelineWords::spoken(const TimelineItem &item)
{
    if (item.kind == TimelineModel::Kind::Hidden)
        return {};
    if (item.kind == TimelineModel::Kind::Missing)
        return tr("Not loaded yet");
    const QString time = shorttime::ofDay(item.time);
    QStringList parts;
    if (item.isMessage())
        parts += item.mine ? tr("You") : item.author;
    parts += time;
    if (!item.reply.isEmpty())
        parts += tr("answer to %1").arg(bidi::isolated(item.reply));
    parts += item.text;
    if (item.isMessage())
        parts += states(item);
    return parts.join(", "_L1);
}

QStringList TimelineWords::states(const TimelineItem &item)
{
    QStringList states;
    if (!item.whisper.isEmpty())
        states += item.mine ? tr("whisper to %1").arg(bidi::isolated(item.whisper))
                            : tr("whisper to you");
    if (item.edited)
        states += tr("edited");
    if (item.state == TimelineModel::State::Pending)
        states += tr("not sent yet");
    if (item.isFailed())
        states += item.reason.isEmpty() ? tr("not sent")
                                        : tr("not sent: %1").arg(bidi::isolated(item.reason));
    const int reactions = reactionsIn(item.reactions);
    if (reactions > 0)
        states += reactions == 1 ? tr("1 reaction") : tr("%n reactions", nullptr, reactions);
    return states;
}

} // namespace parlour
