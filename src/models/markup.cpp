// SPDX-License-Identifier: Apache-2.0
#include "models/markup.h"

#include "models/emoji.h"
#include "models/markuplines.h"
#include "models/markupspans.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace parlour::markup {
namespace {

constexpr std::size_t MostBlocks = 100; // of one text; the rest of it is shown as it was typed
constexpr std::size_t DeepestList = 5;

// Reads line by line, as people write in a chat: a line without a mark ends a quote and a list.
class BlockReader
{
public:
    BlockReader(Text &text, const QString &source)
        : m_text(text), m_lines(QStringView(source).split(u'\n'))
    { }

    void read();

private:
    struct Unclosed { // a fence like this one is closed nowhere above that line
        qsizetype length = 0;
        int quotes = 0;
        qsizetype until = 0;
    };

    bool takeCode(const QuotedLine &line);
    bool takeItem(const QuotedLine &line);
    bool takeMore(const QuotedLine &line);
    qsizetype endOfCode(const Fence &fence, int quotes);
    int levelOf(qsizetype indent);
    void begin(Block::Kind kind, const QuotedLine &line);
    void finish();

    Text &m_text;
    QList<QStringView> m_lines;
    qsizetype m_at = 0;
    Block m_block; // that grows
    QString m_marker;
    QStringList m_words; // its lines
    std::vector<qsizetype> m_indents; // of the lists that are open
    std::array<Unclosed, 2> m_unclosed; // backticks, tildes
};

void BlockReader::read()
{
    while (m_at < m_lines.size()) {
        const bool full = m_text.blocks.size() + 2 >= MostBlocks;
        const QuotedLine line = full ? QuotedLine{0, m_lines.at(m_at)}
                                     : quotedLine(m_lines.at(m_at), m_block.quotes > 0);
        if (!full && (takeCode(line) || takeItem(line)))
            continue;
        if (!takeMore(line)) {
            begin(Block::Kind::Text, line);
            m_words.append(line.rest.toString());
        }
        ++m_at;
    }
    finish();
}

bool BlockReader::takeCode(const QuotedLine &line)
{
    const Fence fence = fenceAt(line.rest);
    const qsizetype end = fence.length > 0 ? endOfCode(fence, line.quotes) : -1;
    if (end < 0)
        return false;
    begin(Block::Kind::Code, line);
    m_block.language = fence.language;
    for (++m_at; m_at < end; ++m_at)
        m_words.append(behindQuotes(m_lines.at(m_at), line.quotes)->toString());
    m_at = end + 1;
    finish();
    return true;
}

// -1: it is not closed, or there is nothing in it. Then it is shown as it was typed.
qsizetype BlockReader::endOfCode(const Fence &fence, int quotes)
{
    Unclosed &known = m_unclosed[fence.mark == u'`' ? 0 : 1];
    if (m_at < known.until && quotes == known.quotes && fence.length >= known.length)
        return -1;
    bool words = false;
    qsizetype i = m_at + 1;
    for (; i < m_lines.size(); ++i) {
        const auto rest = behindQuotes(m_lines.at(i), quotes);
        if (!rest)
            break;
        const QStringView line = rest->trimmed();
        if (line.size() >= fence.length && line.front() == fence.mark
            && line.count(fence.mark) == line.size())
            return words ? i : -1;
        words = words || !line.isEmpty();
    }
    if (i > known.until)
        known = {fence.length, quotes, i};
    return -1;
}

bool BlockReader::takeItem(const QuotedLine &line)
{
    const Item item = itemAt(line.rest);
    if (item.indent < 0)
        return false;
    begin(Block::Kind::Item, line);
    m_block.level = levelOf(item.indent);
    m_marker = item.marker;
    m_words.append(line.rest.mid(item.text).toString());
    ++m_at;
    return true;
}

// An item goes on where its next line is indented.
bool BlockReader::takeMore(const QuotedLine &line)
{
    const bool item = m_block.kind == Block::Kind::Item;
    const qsizetype blanks = blanksAt(line.rest);
    if (m_words.isEmpty() || line.quotes != m_block.quotes
        || (item && (blanks < 2 || isBlank(line.rest))))
        return false;
    m_words.append(line.rest.mid(item ? blanks : 0).toString());
    return true;
}

int BlockReader::levelOf(qsizetype indent)
{
    while (!m_indents.empty() && m_indents.back() >= indent)
        m_indents.pop_back();
    if (m_indents.size() < DeepestList)
        m_indents.push_back(indent);
    return int(m_indents.size()) - 1;
}

void BlockReader::begin(Block::Kind kind, const QuotedLine &line)
{
    finish();
    if (kind != Block::Kind::Item)
        m_indents.clear();
    m_block = {};
    m_block.kind = kind;
    m_block.quotes = line.quotes;
}

// Blank lines between blocks are what the distance between them says.
void BlockReader::finish()
{
    QStringList words = std::exchange(m_words, {});
    const QString marker = std::exchange(m_marker, {});
    const bool code = m_block.kind == Block::Kind::Code;
    while (!code && !words.isEmpty() && isBlank(words.last()))
        words.removeLast();
    while (!code && !words.isEmpty() && isBlank(words.first()))
        words.removeFirst();
    if (words.isEmpty())
        return;
    if (!m_text.blocks.empty())
        m_text.shown += u'\n';
    m_block.start = m_text.shown.size();
    m_block.marker = marker.size();
    m_text.shown += marker;
    QString paragraph;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        paragraph += words.at(i) + (last ? QString() : u"\n"_s);
        if (!code && (last || isBlank(words.at(i))))
            appendMarked(m_text, std::exchange(paragraph, {}));
    }
    m_text.shown += paragraph;
    m_block.length = m_text.shown.size() - m_block.start;
    m_text.blocks.push_back(m_block);
}

bool mayBeMarked(const QString &source)
{
    bool lineStart = true;
    for (const QChar c : source) {
        if (QStringView(u"*_~`[\\").contains(c))
            return true;
        if (lineStart && (c == u'>' || c == u'-' || (c >= u'0' && c <= u'9')))
            return true;
        lineStart = c == u'\n' || (lineStart && (c == u' ' || c == u'\t'));
    }
    return false;
}

// Addresses as they stand there, but none in code and none within others.
void addLinks(Text &text)
{
    const auto overlaps = [](qsizetype start, qsizetype length, const auto &other) {
        return start < other.start + other.length && other.start < start + length;
    };
    std::vector<WebLink> named = std::exchange(text.links, {});
    for (WebLink &link : linksIn(text.shown)) {
        const auto meets = [&](const auto &other) {
            return overlaps(link.start, link.length, other);
        };
        const bool inCode =
            std::any_of(text.blocks.begin(), text.blocks.end(),
                        [&](const Block &b) { return b.kind == Block::Kind::Code && meets(b); })
            || std::any_of(text.spans.begin(), text.spans.end(),
                           [&](const Span &s) { return (s.style & Code) != 0 && meets(s); });
        if (!inCode && std::none_of(named.begin(), named.end(), meets))
            text.links.push_back(std::move(link));
    }
    text.links.insert(text.links.end(), named.begin(), named.end());
    std::sort(text.links.begin(), text.links.end(),
              [](const WebLink &a, const WebLink &b) { return a.start < b.start; });
}

} // namespace

Text read(const QString &source)
{
    if (!mayBeMarked(source))
        return verbatim(source);
    Text text;
    text.emoji = emoji::countOnly(source, MostBigEmoji); // a keycap may begin with a mark
    if (text.emoji == 0)
        BlockReader(text, source).read();
    if (text.blocks.empty()) // nothing but blanks, or emoji
        return verbatim(source);
    addLinks(text);
    return text;
}

Text verbatim(const QString &source)
{
    Text text;
    text.shown = source;
    text.blocks.push_back({Block::Kind::Text, 0, source.size(), 0, 0, 0, {}});
    text.links = linksIn(source);
    text.emoji = emoji::countOnly(source, MostBigEmoji);
    return text;
}

QString plain(const QString &source)
{
    return mayBeMarked(source) ? read(source).shown : source;
}

} // namespace parlour::markup
