// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace parlour {

// How dark the skin of people and hands is, where an emoji has a choice.
enum class SkinTone : quint8 { None, Light, MediumLight, Medium, MediumDark, Dark };
inline constexpr int SkinTones = 6;

// One emoji, without a skin tone.
struct Emoji {
    QString text;
    int group = 0; // of EmojiTable::groups()
    quint32 tonePlaces = 0; // after which code points a tone goes, a bit each; 0: it has no choice
    QString english;
    QString vietnamese;
    QString keys; // names and words of both languages, folded, separated by |

    QString toned(SkinTone tone) const; // the same if it has no choice
};

// All emoji there are, in Unicode's order, and how they are found. Immutable; any thread.
class EmojiTable
{
public:
    EmojiTable() = default;
    // The columns are described in packaging/emoji; a line that is not like that is left out.
    explicit EmojiTable(const QByteArray &tsv);

    const std::vector<Emoji> &all() const { return m_all; }
    int groups() const { return m_groups; }
    // The emoji that a text is, with or without a skin tone. Null: none.
    const Emoji *find(const QString &text) const;
    // Best first. By its beginning or by words in it, in English or Vietnamese, with or without accents.
    std::vector<const Emoji *> search(const QString &typed, std::size_t most) const;

private:
    std::vector<Emoji> m_all;
    QHash<QString, int> m_places; // by text without tones and variant selectors
    int m_groups = 0;
};

} // namespace parlour
