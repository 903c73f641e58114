// SPDX-License-Identifier: Apache-2.0
#include "models/markupspans.h"

#include "models/markupmask.h"

#include <QByteArray>

#include <md4c.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace parlour::markup {
namespace {

constexpr std::size_t MostSpans = 300; // of one text; after that marks stay as they were typed
constexpr std::size_t MostNamedLinks = 100;
// Before the paragraph: no line that begins so is a heading, a list, a rule or a quote.
constexpr qsizetype Guard = 2;
constexpr char GuardText[] = "a,";

bool canBeSeen(QStringView text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isSurrogate() || (c.isPrint() && !c.isSpace() && !c.isMark());
    });
}

// Takes what the parser tells, and copies from the source what stands between.
class SpanReader
{
public:
    SpanReader(Text &text, QStringView source)
        : m_text(text), m_source(source), m_bytes(GuardText + masked(source))
    { }

    void read();

private:
    struct Open {
        MD_SPANTYPE type = MD_SPAN_EM;
        bool marks = false; // its marks are not shown
        qsizetype start = 0; // in the text
        qsizetype end = 0; // of a link's address, in the source; of code, how many marks
        QUrl url;
    };

    static int enter(MD_SPANTYPE type, void *detail, void *self);
    static int leave(MD_SPANTYPE type, void *detail, void *self);
    static int take(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self);
    static int ignore(MD_BLOCKTYPE, void *, void *) { return 0; }

    void open(MD_SPANTYPE type, const void *detail);
    void openLink(Open &link, const MD_SPAN_A_DETAIL &detail);
    void close(MD_SPANTYPE type);
    void closeLink(const Open &link);
    void closeCode(const Open &code);
    void copyUpTo(qsizetype end);
    void copy(qsizetype begin, qsizetype end);
    bool hidesEscape(qsizetype at);
    void skip(QChar mark, qsizetype most);
    qsizetype skipTicks();
    qsizetype placeOf(const MD_CHAR *text) const;
    unsigned style() const;

    Text &m_text;
    QStringView m_source;
    QByteArray m_bytes;
    qsizetype m_done = 0; // so far the source is copied or left out
    std::vector<Open> m_open;
    std::array<int, 4> m_styles{}; // how often each is open
    QString m_escaped; // marks of which one was escaped
};

void SpanReader::read()
{
    MD_PARSER parser{};
    parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_STRIKETHROUGH;
    parser.enter_block = ignore;
    parser.leave_block = ignore;
    parser.enter_span = enter;
    parser.leave_span = leave;
    parser.text = take;
    md_parse(m_bytes.constData(), MD_SIZE(m_bytes.size()), &parser, this);
    copyUpTo(m_source.size());
}

int SpanReader::enter(MD_SPANTYPE type, void *detail, void *self)
{
    static_cast<SpanReader *>(self)->open(type, detail);
    return 0;
}

int SpanReader::leave(MD_SPANTYPE type, void *, void *self)
{
    static_cast<SpanReader *>(self)->close(type);
    return 0;
}

int SpanReader::take(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self)
{
    auto *reader = static_cast<SpanReader *>(self);
    const qsizetype begin = reader->placeOf(text);
    if (begin < -Guard)
        return 0; // not from the source: what it stands for is copied with what follows
    const bool padded = type == MD_TEXT_CODE && begin == reader->m_done + 1
        && reader->m_source[reader->m_done].isSpace();
    if (padded)
        ++reader->m_done;
    reader->copyUpTo(std::max<qsizetype>(begin, 0));
    const qsizetype end = std::min(begin + qsizetype(size), reader->m_source.size());
    reader->copy(reader->m_done, end);
    return 0;
}

void SpanReader::open(MD_SPANTYPE type, const void *detail)
{
    Open span{type, m_text.spans.size() < MostSpans, m_text.shown.size(), 0, {}};
    if (type == MD_SPAN_A)
        openLink(span, *static_cast<const MD_SPAN_A_DETAIL *>(detail));
    else if (type == MD_SPAN_CODE && span.marks)
        span.end = skipTicks();
    else if (type == MD_SPAN_DEL && span.marks)
        skip(u'~', 2);
    else if (span.marks)
        skip(m_source[std::min(m_done, m_source.size() - 1)], type == MD_SPAN_STRONG ? 2 : 1);
    if (span.marks && type <= MD_SPAN_STRONG)
        ++m_styles[type == MD_SPAN_STRONG ? 0 : 1];
    else if (span.marks && type == MD_SPAN_DEL)
        ++m_styles[2];
    else if (span.marks && type == MD_SPAN_CODE)
        ++m_styles[3];
    m_open.push_back(span);
}

// An address of another kind, or with a title that nobody would see, is text.
void SpanReader::openLink(Open &link, const MD_SPAN_A_DETAIL &detail)
{
    const qsizetype begin = placeOf(detail.href.text);
    link.end = begin + qsizetype(detail.href.size);
    link.marks = begin >= 0 && detail.title.size == 0 && m_text.links.size() < MostNamedLinks;
    const auto url = link.marks ? webAddress(m_source.mid(begin, qsizetype(detail.href.size)))
                                : std::optional<QUrl>();
    link.marks = url.has_value();
    if (!url)
        return;
    link.url = *url;
    skip(u'[', 1);
    link.start = m_text.shown.size();
}

void SpanReader::close(MD_SPANTYPE type)
{
    if (m_open.empty())
        return;
    const Open span = m_open.back();
    m_open.pop_back();
    if (!span.marks)
        return;
    if (type == MD_SPAN_A) {
        closeLink(span);
        return;
    }
    --m_styles[type == MD_SPAN_STRONG ? 0 : type == MD_SPAN_EM ? 1 : type == MD_SPAN_DEL ? 2 : 3];
    if (type == MD_SPAN_CODE)
        closeCode(span);
    else if (m_done < m_source.size())
        skip(m_source[m_done], type == MD_SPAN_EM ? 1 : 2);
}

void SpanReader::closeLink(const Open &link)
{
    const QString words = m_text.shown.mid(link.start);
    if (!canBeSeen(words)) {
        m_text.shown.insert(link.start, u'[');
        for (Span &span : m_text.spans)
            span.start += span.start >= link.start;
        return;
    }
    const auto shown = webAddress(words);
    m_text.links.push_back({link.start, words.size(), link.url, !shown || *shown != link.url});
    qsizetype end = link.end;
    while (end < m_source.size() && m_source[end] != u')')
        ++end;
    m_done = std::max(m_done, std::min(end + 1, m_source.size()));
}

// Code of nothing but blanks can't be seen.
void SpanReader::closeCode(const Open &code)
{
    if (canBeSeen(QStringView(m_text.shown).mid(code.start))) {
        skipTicks();
        return;
    }
    while (!m_text.spans.empty() && m_text.spans.back().start >= code.start)
        m_text.spans.pop_back();
    m_text.shown.insert(code.start, QString(code.end, u'`'));
}

// What the parser did not tell about: marks that mean nothing after all, blanks, escapes.
void SpanReader::copyUpTo(qsizetype end)
{
    if (end == m_done + 1 && hidesEscape(m_done))
        m_done = end;
    copy(m_done, end);
}

void SpanReader::copy(qsizetype begin, qsizetype end)
{
    if (begin >= end)
        return;
    const qsizetype start = m_text.shown.size();
    m_text.shown += m_source.mid(begin, end - begin);
    m_done = end;
    const unsigned now = style();
    if (now == 0)
        return;
    if (!m_text.spans.empty() && m_text.spans.back().style == now
        && m_text.spans.back().start + m_text.spans.back().length == start)
        m_text.spans.back().length += end - begin;
    else
        m_text.spans.push_back({start, end - begin, now});
}

// "\*so\*" is meant as an escape; "C:\*.*" and the arm of a shrug are not.
bool SpanReader::hidesEscape(qsizetype at)
{
    if (m_source[at] != u'\\' || at + 1 >= m_source.size())
        return false;
    const QChar mark = m_source[at + 1];
    if (!u"*_~`["_s.contains(mark))
        return false;
    const bool begins =
        at == 0 || m_source[at - 1].isSpace() || u"([{\"'*_~"_s.contains(m_source[at - 1]);
    if (begins && !m_escaped.contains(mark))
        m_escaped += mark;
    return m_escaped.contains(mark);
}

void SpanReader::skip(QChar mark, qsizetype most)
{
    for (; most > 0 && m_done < m_source.size() && m_source[m_done] == mark; --most)
        ++m_done;
}

// With the blank that keeps a backtick within apart from those at the end.
qsizetype SpanReader::skipTicks()
{
    if (m_done < m_source.size() && m_source[m_done].isSpace())
        ++m_done;
    const qsizetype first = m_done;
    while (m_done < m_source.size() && m_source[m_done] == u'`')
        ++m_done;
    return m_done - first;
}

// In the source; less than -Guard: not from there.
qsizetype SpanReader::placeOf(const MD_CHAR *text) const
{
    const bool ours = text >= m_bytes.constData() && text <= m_bytes.constData() + m_bytes.size();
    return ours ? text - m_bytes.constData() - Guard : -Guard - 1;
}

unsigned SpanReader::style() const
{
    unsigned now = 0;
    for (std::size_t i = 0; i < m_styles.size(); ++i)
        now |= m_styles[i] > 0 ? 1U << i : 0U;
    return now;
}

} // namespace

void appendMarked(Text &text, QStringView paragraph)
{
    if (!paragraph.isEmpty())
        SpanReader(text, paragraph).read();
}

} // namespace parlour::markup
