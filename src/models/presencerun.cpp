// SPDX-License-Identifier: Apache-2.0
#include "models/presencerun.h"

#include "models/bidi.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {

void PresenceRun::add(const QString &name, bool joined)
{
    const auto known = m_people.find(name);
    if (known != m_people.end()) {
        known.value() = after(known.value(), joined);
        return;
    }
    if (m_people.size() >= MostRemembered) {
        ++m_more;
        return;
    }
    m_people.insert(name, joined ? Fate::Joined : Fate::Left);
    m_order.append(name);
}

// What is told is how they were before all of it, and how they are now.
PresenceRun::Fate PresenceRun::after(Fate former, bool joined)
{
    const bool wasHere = former == Fate::Left || former == Fate::CameBack;
    if (wasHere)
        return joined ? Fate::CameBack : Fate::Left;
    return joined ? Fate::Joined : Fate::CameAndWent;
}

QString PresenceRun::text() const
{
    QStringList sentences;
    for (const Fate fate : {Fate::Joined, Fate::CameBack, Fate::CameAndWent, Fate::Left}) {
        QStringList names;
        int others = 0;
        for (const QString &name : m_order) {
            if (m_people.value(name) != fate)
                continue;
            if (names.size() <= MostNamed)
                names.append(bidi::isolated(name));
            else
                ++others;
        }
        if (others > 0) { // one name less, so that it is never "and 1 other"
            names.removeLast();
            ++others;
        }
        if (!names.isEmpty())
            sentences.append(sentence(fate, names, others));
    }
    if (m_more > 0)
        sentences.append(m_more == 1 ? tr("somebody else came or went")
                                     : tr("others came or went %n times", nullptr, m_more));
    return sentences.join(u" · "_s);
}

QString PresenceRun::sentence(Fate fate, const QStringList &names, int others)
{
    switch (fate) {
    case Fate::Joined:
        return joinedSentence(names, others);
    case Fate::Left:
        return leftSentence(names, others);
    case Fate::CameAndWent:
        return passedSentence(names, others);
    case Fate::CameBack:
        break;
    }
    return returnedSentence(names, others);
}

// Whole sentences, as each language puts them together in its own way.

QString PresenceRun::joinedSentence(const QStringList &names, int others)
{
    if (others > 0)
        return tr("%1, %2 and %n others joined", nullptr, others).arg(names[0], names[1]);
    if (names.size() == 3)
        return tr("%1, %2 and %3 joined").arg(names[0], names[1], names[2]);
    return names.size() == 2 ? tr("%1 and %2 joined").arg(names[0], names[1])
                             : tr("%1 joined").arg(names[0]);
}

QString PresenceRun::leftSentence(const QStringList &names, int others)
{
    if (others > 0)
        return tr("%1, %2 and %n others left", nullptr, others).arg(names[0], names[1]);
    if (names.size() == 3)
        return tr("%1, %2 and %3 left").arg(names[0], names[1], names[2]);
    return names.size() == 2 ? tr("%1 and %2 left").arg(names[0], names[1])
                             : tr("%1 left").arg(names[0]);
}

QString PresenceRun::passedSentence(const QStringList &names, int others)
{
    if (others > 0)
        return tr("%1, %2 and %n others came and went", nullptr, others).arg(names[0], names[1]);
    if (names.size() == 3)
        return tr("%1, %2 and %3 came and went").arg(names[0], names[1], names[2]);
    return names.size() == 2 ? tr("%1 and %2 came and went").arg(names[0], names[1])
                             : tr("%1 came and went").arg(names[0]);
}

QString PresenceRun::returnedSentence(const QStringList &names, int others)
{
    if (others > 0)
        return tr("%1, %2 and %n others left and came back", nullptr, others)
            .arg(names[0], names[1]);
    if (names.size() == 3)
        return tr("%1, %2 and %3 left and came back").arg(names[0], names[1], names[2]);
    return names.size() == 2 ? tr("%1 and %2 left and came back").arg(names[0], names[1])
                             : tr("%1 left and came back").arg(names[0]);
}

} // namespace parlour
