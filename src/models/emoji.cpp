// SPDX-License-Identifier: Apache-2.0
#include "models/emoji.h"

#include <algorithm>

namespace parlour::emoji {
namespace {

constexpr char32_t Joiner = 0x200d;
constexpr char32_t AsPicture = 0xfe0f;
constexpr char32_t Keycap = 0x20e3;
constexpr qsizetype LongestEmoji = 40; // UTF-16 units: a family of four, or a flag made of tags

bool isBetween(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

bool isRegional(char32_t c)
{
    return isBetween(c, 0x1f1e6, 0x1f1ff);
}

bool isSkin(char32_t c)
{
    return isBetween(c, 0x1f3fb, 0x1f3ff);
}

bool isTag(char32_t c)
{
    return isBetween(c, 0xe0020, 0xe007f);
}

// A picture by itself. The older ones among the signs are pictures only if they say so.
bool isPicture(char32_t c)
{
    return isBetween(c, 0x1f300, 0x1faff) || isBetween(c, 0x1f000, 0x1f2ff)
        || isBetween(c, 0x2600, 0x27bf) || isBetween(c, 0x231a, 0x231b)
        || isBetween(c, 0x23e9, 0x23f3) || isBetween(c, 0x2b1b, 0x2b55);
}

bool isOldSign(char32_t c)
{
    return c == 0xa9 || c == 0xae || isBetween(c, 0x203c, 0x2bff) || isBetween(c, 0x3030, 0x3299);
}

bool isKey(char32_t c)
{
    return isBetween(c, U'0', U'9') || c == U'#' || c == U'*';
}

class Reader
{
public:
    explicit Reader(QStringView text) : m_points(text.toUcs4()) { }

    bool atEnd() const { return m_at >= m_points.size(); }

    void skipBlanks()
    {
        while (!atEnd() && QChar::isSpace(m_points.at(m_at)))
            ++m_at;
    }

    bool takeEmoji()
    {
        if (isRegional(peek()))
            return isRegional(peek(1)) && take(2);
        if (isKey(peek()))
            return takeKeycap();
        while (takePicture()) {
            if (peek() != Joiner)
                return true;
            take(1);
        }
        return false;
    }

private:
    char32_t peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_points.size() ? m_points.at(m_at + ahead) : 0;
    }

    bool take(qsizetype points)
    {
        m_at += points;
        return true;
    }

    bool takeKeycap()
    {
        const qsizetype length = peek(1) == AsPicture ? 2 : 1;
        return peek(length) == Keycap && take(length + 1);
    }

    bool takePicture()
    {
        if (!isPicture(peek()) && !(isOldSign(peek()) && peek(1) == AsPicture))
            return false;
        take(1);
        while (peek() == AsPicture || isSkin(peek()) || isTag(peek()))
            take(1);
        return true;
    }

    QList<uint> m_points;
    qsizetype m_at = 0;
};

} // namespace

int countOnly(QStringView text, int most)
{
    if (text.size() > most * LongestEmoji)
        return 0;
    Reader reader(text);
    int count = 0;
    for (reader.skipBlanks(); !reader.atEnd(); reader.skipBlanks()) {
        if (++count > most || !reader.takeEmoji())
            return 0;
    }
    return count;
}

} // namespace parlour::emoji
