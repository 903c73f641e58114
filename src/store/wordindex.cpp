// SPDX-License-Identifier: Apache-2.0
#include "store/wordindex.h"

#include "protocol/search.h"

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// About so many pages of the index are written in one step: a few milliseconds.
constexpr int PagesAStep = 64;

QString folded(const QString &text)
{
    return search::words(text).join(u' ');
}

// Words are letters and digits only, so nothing in them means anything to FTS5 within quotes.
QString phrase(const search::Query::Term &term)
{
    return u'"' + term.words.join(u' ') + (term.isPrefix ? u"\" *"_s : u"\""_s);
}

QString expression(const search::Query &query)
{
    QStringList all;
    for (const auto &term : query.terms)
        all.append(phrase(term));
    for (const auto &term : query.from)
        all.append(u"author : "_s + phrase(term));
    return all.join(u" AND "_s);
}

} // namespace

WordIndex::WordIndex(SqliteFile &file)
    : m_file(file),
      m_add(file, u"INSERT INTO words (rowid, author, text) VALUES (?, ?, ?)"_s),
      m_remove(file,
               u"INSERT INTO words (words, rowid, author, text) VALUES ('delete', ?, ?, ?)"_s),
      m_search(file,
               u"SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC"_s),
      m_merge(file, u"INSERT INTO words (words, rank) VALUES ('merge', ?)"_s),
      m_changes(file, u"SELECT total_changes()"_s),
      m_state(file, u"SELECT value FROM meta WHERE key = 'tidy'"_s),
      m_setState(file, u"INSERT OR REPLACE INTO meta VALUES ('tidy', ?)"_s),
      m_markUntidy(file,
                   u"INSERT INTO meta VALUES ('tidy', 1) ON CONFLICT (key) DO UPDATE SET value = "
                   "CASE WHEN CAST(value AS INTEGER) >= 2 THEN 3 ELSE 1 END"_s)
{ }

// "ascii" takes every character beyond ASCII for a part of a word: the words stay as we made them,
// whatever Unicode this SQLite knows.
QString WordIndex::createTable()
{
    return u"CREATE VIRTUAL TABLE words USING fts5 (author, text, content='', columnsize=0, "
           "tokenize='ascii')"_s;
}

bool WordIndex::add(Seq seq, const QString &author, const QString &text)
{
    return m_add.run(seq, folded(author), folded(text));
}

bool WordIndex::remove(Seq seq, const QString &author, const QString &text)
{
    return m_remove.run(seq, folded(author), folded(text));
}

bool WordIndex::clear()
{
    return m_file.run(u"INSERT INTO words (words) VALUES ('delete-all')"_s);
}

bool WordIndex::search(const QString &query, Seq before, const std::function<bool(Seq)> &found)
{
    const search::Query parsed = search::parse(query);
    if (parsed.isEmpty())
        return true;
    return m_search.each([&found](QSqlQuery &row) { return found(row.value(0).toLongLong()); },
                         expression(parsed), before);
}

bool WordIndex::markUntidy()
{
    return m_markUntidy.run();
}

bool WordIndex::readState(State &state)
{
    state = State::Tidy;
    return m_state.each(
        [&state](QSqlQuery &row) { return state = State(row.value(0).toInt()), false; });
}

bool WordIndex::setState(State state)
{
    return m_setState.run(static_cast<int>(state));
}

// A negative number: all of the index is to become one piece, as nothing less forgets the words.
bool WordIndex::startMerge()
{
    // FTS5 leaves alone what is in one piece already, and that may remember words, too. Another piece
    // makes it two. (0 is no entry's number.)
    return m_file.transaction([this] { return m_add.run(0, u"a"_s, QString()); })
        && m_file.transaction([this] { return m_remove.run(0, u"a"_s, QString()); })
        && m_file.transaction(
            [this] { return m_merge.run(-PagesAStep) && setState(State::Merging); });
}

bool WordIndex::continueMerge(bool &done)
{
    qint64 before = 0;
    qint64 after = 0;
    const auto count = [this](qint64 &changes) {
        return m_changes.each([&changes](QSqlQuery &row) {
            changes = row.value(0).toLongLong();
            return false;
        });
    };
    if (!count(before) || !m_merge.run(PagesAStep) || !count(after))
        return false;
    done = after - before < 2; // FTS5's own sign that there was nothing left to merge
    if (!done)
        return true;
    State state = State::Tidy;
    return readState(state) && setState(state == State::MergingAgain ? State::Untidy : State::Tidy);
}

} // namespace parlour
