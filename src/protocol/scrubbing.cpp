// SPDX-License-Identifier: Apache-2.0
#include "protocol/scrubbing.h"

#include "protocol/limits.h"

#include <QList>

#include <algorithm>
#include <vector>

namespace parlour::scrubbing {
namespace {

// Unicode's bidirectional controls (UAX 9). All of them are single UTF-16 units.
bool isEmbedding(QChar c) // or override
{
    return c == QChar(0x202A) || c == QChar(0x202B) || c == QChar(0x202D) || c == QChar(0x202E);
}

bool isIsolate(QChar c)
{
    return c >= QChar(0x2066) && c <= QChar(0x2068);
}

bool endsEmbedding(QChar c)
{
    return c == QChar(0x202C);
}

bool endsIsolate(QChar c)
{
    return c == QChar(0x2069);
}

bool isDirectionControl(QChar c)
{
    return isEmbedding(c) || isIsolate(c) || endsEmbedding(c) || endsIsolate(c);
}

// UAX 9 ends everything with a paragraph. Line separators do not, but what draws a message uses them
// for line breaks: so both end it here.
bool endsLine(QChar c)
{
    return c == u'\n' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

// Finds the pairs as UAX 9 does (BD9, X7): the end of an isolate ends embeddings inside it, too, and the
// end of an embedding never an isolate.
class Pairs
{
public:
    explicit Pairs(qsizetype size) : m_paired(static_cast<size_t>(size)) { }

    void read(const QString &text)
    {
        for (qsizetype at = 0; at < text.size(); ++at) {
            const QChar c = text[at];
            if (isEmbedding(c) || isIsolate(c))
                m_open.push_back({at, isIsolate(c)});
            else if (endsEmbedding(c) && !m_open.empty() && !m_open.back().isolates)
                close(at);
            else if (endsIsolate(c))
                closeIsolate(at);
            else if (endsLine(c))
                m_open.clear();
        }
    }

    bool has(qsizetype at) const { return m_paired[static_cast<size_t>(at)]; }

private:
    struct Opened {
        qsizetype at;
        bool isolates;
    };

    void close(qsizetype at)
    {
        m_paired[static_cast<size_t>(at)] = true;
        m_paired[static_cast<size_t>(m_open.back().at)] = true;
        m_open.pop_back();
    }

    void closeIsolate(qsizetype at)
    {
        const auto isolates = [](const Opened &each) { return each.isolates; };
        const auto opened = std::find_if(m_open.rbegin(), m_open.rend(), isolates);
        if (opened == m_open.rend())
            return;
        m_open.erase(opened.base(), m_open.end());
        close(at);
    }

    std::vector<Opened> m_open;
    std::vector<bool> m_paired;
};

} // namespace

bool isBlank(char32_t c)
{
    return QChar::category(c) == QChar::Other_Format || QChar::isSpace(c) || c == 0x115F
        || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
}

QString withoutTowers(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= 0x300; }))
        return text; // nothing below can be a mark
    QString kept;
    kept.reserve(text.size());
    int marks = 0;
    const auto points = text.toUcs4();
    for (const char32_t c : points) {
        if (QChar::isMark(c))
            ++marks;
        else if (!isBlank(c) || QChar::isSpace(c))
            marks = 0;
        if (!QChar::isMark(c) || marks <= limits::MarksPerCharacter)
            kept += QChar::fromUcs4(c);
    }
    return kept;
}

QString withPairedDirections(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), isDirectionControl))
        return text;
    Pairs pairs(text.size());
    pairs.read(text);
    QString kept;
    kept.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isDirectionControl(text[at]) || pairs.has(at))
            kept += text[at];
    }
    return kept;
}

} // namespace parlour::scrubbing
