// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionmodel.h"

#include <QCoreApplication>

namespace parlour {

// Sentences that several widgets say. Right in English without any translation file.
class Wording
{
    Q_DECLARE_TR_FUNCTIONS(parlour::Wording)

public:
    static QString people(int count); // "1 person", "2 people"
    static QString othersHere(int count); // "1 other person is here.", ...
    static QString notSentYet(int count); // "1 message has not been sent yet.", ...
    static QString charactersTooMany(int count);
    static QString typing(const QStringList &names); // empty: nobody
    static QString state(const ConnectionView &view); // one or two words
    static QString waitingAtTheDoor();
    static QString encryption(const ConnectionView &view); // in words
    static QString whoReadsAlong(const ConnectionView &view);
    // What stands between this member and the room, or empty if nothing does.
    static QString trouble(const ConnectionView &view);
};

} // namespace parlour
