// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

// What people type into a search field, and how texts are compared with it. The same at both ends.
// Pure functions, callable from any thread.
namespace parlour::search {

// Words that must all be there, in any order, anywhere in a message; "several words" in quotes one
// behind the other; from:name, or from:"two names", who said it. A word still being typed (the last
// one, no space behind it, three letters at least) matches what begins with it. Everything else is just
// characters: no input is an error, at worst it finds nothing. Beyond so many terms, or words in a
// phrase, the rest is left out, so that no query keeps an index busy for seconds.
struct Query {
    struct Term {
        QStringList words; // folded; several: a phrase
        bool isPrefix = false; // of its last word
        bool operator==(const Term &) const = default;
    };
    std::vector<Term> terms;
    std::vector<Term> from; // in the author's name

    bool isEmpty() const { return terms.empty() && from.empty(); }
    bool operator==(const Query &) const = default;
};

Query parse(const QString &typed);

// Case, accents and other marks gone, d for đ, compatible forms unified: "ÐÀ NẴNG" and "đà nẵng" both
// become "da nang". Length and positions are not kept.
QString fold(const QString &text);

// The folded words of a text: letters and digits; scripts without spaces give one word a character.
QStringList words(const QString &text);

} // namespace parlour::search
