// SPDX-License-Identifier: Apache-2.0
#include "models/markupmask.h"

#include "models/links.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour::markup {
namespace {

constexpr char Letter = 'a';
constexpr char Mark = ','; // punctuation that means nothing

// Letters of scripts that write without blanks between words.
bool isOfWords(QChar c)
{
    return c.isLetterOrNumber() && c.unicode() < 0x2e80;
}

qsizetype runLength(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end] == text[at])
        ++end;
    return end - at;
}

char plainByte(QChar c)
{
    if (c.isSpace())
        return ' ';
    if (c.unicode() < 0x80)
        return c.isLetterOrNumber() || u"[]()\\`_\"'"_s.contains(c) ? char(c.unicode()) : Mark;
    return c.isPunct() && c.unicode() < 0x2e80 ? Mark : Letter;
}

} // namespace

QByteArray masked(QStringView source)
{
    QByteArray bytes(source.size(), Letter);
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar c = source[i];
        const bool run = c == u'*' || c == u'~';
        if (!run) {
            const bool picture = c == u'[' && i > 0 && source[i - 1] == u'!';
            bytes[i] = picture ? Mark : plainByte(c);
            continue;
        }
        const qsizetype length = runLength(source, i);
        const bool within = i > 0 && isOfWords(source[i - 1]) && i + length < source.size()
            && isOfWords(source[i + length]);
        const bool means = c == u'*' ? !within : length == 2;
        std::fill_n(bytes.begin() + i, length, means ? char(c.unicode()) : Mark);
        i += length - 1;
    }
    for (const WebLink &link : linksIn(source.toString()))
        std::fill_n(bytes.begin() + link.start, link.length, Letter);
    return bytes;
}

} // namespace parlour::markup
