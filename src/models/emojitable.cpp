// SPDX-License-Identifier: Apache-2.0
#include "models/emojitable.h"

#include "protocol/search.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr char32_t FirstTone = 0x1F3FB;
constexpr char32_t LastTone = 0x1F3FF;
constexpr char32_t EmojiVariant = 0xFE0F;
constexpr int EmojiColumns = 6;
constexpr int LongestEmojiQuery = 64; // UTF-16 units
constexpr qsizetype ShortestInside = 3; // letters that are looked for within words

// Best first; ties are for the shorter name.
enum class EmojiRank { WholeName, WordAndKey, Word, NameBegins, Key, WordBegins, KeyBegins, Inside, None };

QString barePoints(const QString &text)
{
    QString bare;
    for (const char32_t point : text.toUcs4()) {
        if (point != EmojiVariant && (point < FirstTone || point > LastTone))
            bare += QString::fromUcs4(&point, 1);
    }
    return bare;
}

EmojiRank rankOfName(QStringView name, QStringView wanted)
{
    if (name == wanted)
        return EmojiRank::WholeName;
    EmojiRank best = EmojiRank::None;
    for (auto at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
        const auto end = at + wanted.size();
        const bool begins = at == 0 || !name[at - 1].isLetterOrNumber();
        const bool ends = end == name.size() || !name[end].isLetterOrNumber();
        const EmojiRank rank = begins && ends ? EmojiRank::Word
            : at == 0                         ? EmojiRank::NameBegins
            : begins                          ? EmojiRank::WordBegins
            : wanted.size() >= ShortestInside ? EmojiRank::Inside
                                              : EmojiRank::None;
        best = std::min(best, rank);
    }
    return best;
}

EmojiRank rankOf(const Emoji &emoji, QStringView wanted)
{
    constexpr int Names = 2; // in front of the other keys
    const QStringView keys(emoji.keys);
    EmojiRank best = EmojiRank::None;
    bool isKey = false;
    qsizetype begin = 0;
    for (int place = 0; begin <= keys.size(); ++place) {
        const auto bar = keys.indexOf(u'|', begin);
        const auto end = bar < 0 ? keys.size() : bar;
        EmojiRank rank = rankOfName(keys.sliced(begin, end - begin), wanted);
        isKey = isKey || rank == EmojiRank::WholeName;
        if (place >= Names && rank == EmojiRank::WholeName)
            rank = EmojiRank::Key;
        else if (place >= Names && rank < EmojiRank::Inside)
            rank = EmojiRank::KeyBegins;
        best = std::min(best, rank);
        begin = end + 1;
    }
    // The red one is what "heart" means, not that of a suit of cards.
    return best == EmojiRank::Word && isKey ? EmojiRank::WordAndKey : best;
}

} // namespace

QString Emoji::toned(SkinTone tone) const
{
    if (tone == SkinTone::None || tonePlaces == 0)
        return text;
    const char32_t modifier = FirstTone + static_cast<char32_t>(tone) - 1;
    const auto points = text.toUcs4();
    QString toned;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const auto point = static_cast<char32_t>(points[i]);
        toned += QString::fromUcs4(&point, 1);
        if (!(tonePlaces >> i & 1U))
            continue;
        toned += QString::fromUcs4(&modifier, 1);
        if (i + 1 < points.size() && points[i + 1] == EmojiVariant)
            ++i; // the tone says it already
    }
    return toned;
}

EmojiTable::EmojiTable(const QByteArray &tsv)
{
    const QString table = QString::fromUtf8(tsv);
    for (const QStringView line : QStringTokenizer(QStringView(table), u'\n', Qt::SkipEmptyParts)) {
        const auto columns = line.startsWith(u'#') ? QList<QStringView>() : line.split(u'\t');
        if (columns.size() != EmojiColumns)
            continue;
        Emoji emoji{columns[0].toString(), columns[1].toInt(), columns[2].toUInt(), columns[3].toString(),
                    columns[4].toString(), columns[5].toString()};
        m_groups = std::max(m_groups, emoji.group + 1);
        m_places.insert(barePoints(emoji.text), static_cast<int>(m_all.size()));
        m_all.push_back(std::move(emoji));
    }
}

const Emoji *EmojiTable::find(const QString &text) const
{
    const auto place = m_places.constFind(barePoints(text));
    return place == m_places.cend() ? nullptr : &m_all[static_cast<std::size_t>(*place)];
}

std::vector<const Emoji *> EmojiTable::search(const QString &typed, std::size_t most) const
{
    const QString wanted = parlour::search::fold(typed.left(LongestEmojiQuery)).trimmed();
    if (wanted.isEmpty())
        return {};
    struct Hit {
        EmojiRank rank;
        qsizetype length;
        const Emoji *emoji;
    };
    std::vector<Hit> hits;
    for (const Emoji &emoji : m_all) {
        if (const EmojiRank rank = rankOf(emoji, wanted); rank != EmojiRank::None)
            hits.push_back({rank, std::min(emoji.english.size(), emoji.vietnamese.size()), &emoji});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) {
        return std::tie(a.rank, a.length) < std::tie(b.rank, b.length);
    });
    std::vector<const Emoji *> found;
    for (std::size_t i = 0; i < std::min(most, hits.size()); ++i)
        found.push_back(hits[i].emoji);
    return found;
}

} // namespace parlour
