// SPDX-License-Identifier: Apache-2.0
#include "models/roomsfilter.h"

#include "models/roomsmodel.h"
#include "protocol/search.h"

#include <QList>

#include <algorithm>
#include <limits>

namespace parlour {
namespace {

constexpr int ForTheBeginning = 24; // of the name
constexpr int ForAWord = 12; // the beginning of one
constexpr int ForTogether = 8; // with the letter before it
constexpr int ForALetter = 1;
constexpr int MostLetters = 64; // of either: the work is their product

QList<char32_t> lettersOf(const QString &text)
{
    const auto points = search::fold(text).toUcs4();
    QList<char32_t> letters;
    for (const char32_t c : points)
        letters.append(c);
    return letters;
}

bool beginsWord(const QList<char32_t> &name, qsizetype at)
{
    return at == 0 || !QChar::isLetterOrNumber(name[at - 1]);
}

int worthOf(const QList<char32_t> &name, qsizetype at)
{
    if (at == 0)
        return ForALetter + ForTheBeginning;
    return ForALetter + (beginsWord(name, at) ? ForAWord : 0);
}

} // namespace

RoomsFilter::RoomsFilter(RoomsModel &rooms, QObject *parent) : QSortFilterProxyModel(parent)
{
    setSourceModel(&rooms);
    setDynamicSortFilter(true);
    sort(0);
}

void RoomsFilter::setTyped(const QString &typed)
{
    if (typed == m_typed)
        return;
    m_typed = typed;
    invalidate();
}

// The best of all ways to find the letters: best[j] is that of the letters so far with the last one at j.
std::optional<int> RoomsFilter::match(const QString &typed, const QString &name)
{
    constexpr int None = std::numeric_limits<int>::min() / 2;
    QList<char32_t> letters = lettersOf(typed);
    letters.removeIf([](char32_t c) { return QChar::isSpace(c); });
    const QList<char32_t> in = lettersOf(name).mid(0, MostLetters);
    if (letters.isEmpty())
        return 0;
    if (letters.size() > in.size())
        return std::nullopt;
    QList<int> best(in.size(), None);
    for (qsizetype i = 0; i < letters.size(); ++i) {
        QList<int> next(in.size(), None);
        int before = i == 0 ? 0 : None; // the best that ends before the letter at hand
        for (qsizetype j = 0; j < in.size(); ++j) {
            const int together = i > 0 && j > 0 && best[j - 1] > None ? best[j - 1] + ForTogether : None;
            if (letters[i] == in[j])
                next[j] = std::max(before, together) + worthOf(in, j);
            if (next[j] < 0)
                next[j] = None;
            if (i > 0)
                before = std::max(before, best[j]);
        }
        best = next;
    }
    const int found = *std::max_element(best.cbegin(), best.cend());
    // Of two names that have the same, the shorter one is more of it.
    return found > 0 ? std::optional(found * MostLetters - int(in.size())) : std::nullopt;
}

bool RoomsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return match(m_typed, index.data(RoomsModel::NameRole).toString()).has_value();
}

int RoomsFilter::scoreOf(const QModelIndex &index) const
{
    return match(m_typed, index.data(RoomsModel::NameRole).toString()).value_or(0);
}

bool RoomsFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int leftScore = m_typed.isEmpty() ? 0 : scoreOf(left);
    const int rightScore = m_typed.isEmpty() ? 0 : scoreOf(right);
    if (leftScore != rightScore)
        return leftScore > rightScore;
    const qint64 leftTime = left.data(RoomsModel::LastTimeRole).toLongLong();
    const qint64 rightTime = right.data(RoomsModel::LastTimeRole).toLongLong();
    return leftTime != rightTime ? leftTime > rightTime : left.row() < right.row();
}

} // namespace parlour
