// SPDX-License-Identifier: Apache-2.0
#include "models/entrytext.h"

#include "models/bidi.h"
#include "models/markup.h"

#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype QuoteUnits = 160; // more does not fit a line

// Never within a character that is made of several.
QString beginning(const QString &text)
{
    const QString line = text.left(4 * QuoteUnits).simplified();
    if (line.size() <= QuoteUnits)
        return line;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, line);
    finder.setPosition(QuoteUnits);
    const qsizetype end = finder.isAtBoundary() ? QuoteUnits : finder.toPreviousBoundary();
    return line.left(std::max<qsizetype>(end, 0)) + u'…';
}

QString topic(const Entry &entry)
{
    if (entry.text.isEmpty())
        return entry.from.isEmpty()
            ? EntryText::tr("The topic was removed")
            : EntryText::tr("%1 removed the topic").arg(bidi::isolated(entry.from));
    return entry.from.isEmpty()
        ? EntryText::tr("The topic is now: %1").arg(bidi::isolated(entry.text))
        : EntryText::tr("%1 changed the topic to: %2")
              .arg(bidi::isolated(entry.from), bidi::isolated(entry.text));
}

} // namespace

QString EntryText::text(const Entry &entry)
{
    return entry.type == EntryType::Topic ? topic(entry) : entry.text;
}

QString EntryText::reactions(const Entry &entry)
{
    QStringList parts;
    for (const Reaction &reaction : entry.reactions)
        parts += reaction.emoji + u' ' + QString::number(reaction.users.size());
    return parts.join("  "_L1);
}

QString EntryText::quote(const Entry *target)
{
    if (!target)
        return u"…"_s;
    const QString words = target->deletedBy != 0 ? deleted() : beginning(markup::plain(text(*target)));
    if (!target->isSaid() || target->from.isEmpty())
        return words;
    return tr("%1: %2").arg(bidi::isolated(target->from), bidi::isolated(words));
}

QString EntryText::deleted()
{
    return tr("This message was deleted.");
}

} // namespace parlour
