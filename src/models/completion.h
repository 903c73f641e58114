// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/emojitable.h"

#include <QString>
#include <QStringList>

#include <vector>

// What can be completed in a text that is being written: @names, :emoji, /commands. Pure functions.
namespace parlour::completion {

enum class Kind { None, Name, Emoji, Command };

// The word before the caret, if it is one of these.
struct Word {
    Kind kind = Kind::None;
    qsizetype begin = 0; // of the sign in front of it, in the text
    qsizetype end = 0; // the caret
    QString typed{}; // without the sign

    bool operator==(const Word &) const = default;
};
Word wordAt(const QString &text, qsizetype caret);

// One thing to choose. All of it is plain text.
struct Candidate {
    QString insert; // in the place of the word, a blank behind it already
    QString shown;
    QString remark{};
    QString emoji{}; // shown in front
    bool isWhole = false; // what was typed is all of it
};
using Candidates = std::vector<Candidate>;
inline constexpr std::size_t MostCandidates = 50;

// Names that begin with it, then those with a word that does, then those that have it anywhere.
Candidates names(const QStringList &names, const QString &typed);
Candidates emoji(const EmojiTable &table, const QString &typed, SkinTone tone);
Candidates commands(const QString &typed);

} // namespace parlour::completion
