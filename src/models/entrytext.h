// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <QCoreApplication>

namespace parlour {

// What an entry says, as plain text.
class EntryText
{
    Q_DECLARE_TR_FUNCTIONS(parlour::EntryText)

public:
    static QString text(const Entry &entry); // a topic is a sentence
    static QString reactions(const Entry &entry); // "👍 2  ❤️ 1", or empty
    // The line above a reply to it: "Anna: first words…"; "…" if it is not known.
    static QString quote(const Entry *target);
    static QString deleted(); // instead of a deleted message's text
};

} // namespace parlour
