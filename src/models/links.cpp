// SPDX-License-Identifier: Apache-2.0
#include "models/links.h"

#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype LongestLink = 2'000; // UTF-16 units; more is no address that somebody opens
constexpr std::size_t MostLinks = 100; // in one text

bool endsLink(QChar c)
{
    switch (c.category()) {
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format: // direction and other things that nobody sees
    case QChar::Other_PrivateUse:
        return true;
    default:
        return u"<>\"\\^`{|}"_s.contains(c); // never part of an address
    }
}

bool isPunctuation(QChar c)
{
    return u".,;:!?'*_~\u2026\u2019\u201d\u00bb\u3002\uff0c"_s.contains(c);
}

QChar openingOf(QChar c)
{
    return c == u')' ? QChar(u'(') : c == u']' ? QChar(u'[') : QChar();
}

// In "[words](address)" what ends the words is no part of an address in them.
QStringView upToEnd(QStringView text)
{
    qsizetype length = 0;
    while (length < text.size() && !endsLink(text[length])
           && !(text[length] == u']' && length + 1 < text.size() && text[length + 1] == u'('))
        ++length;
    return text.first(length);
}

// Punctuation belongs to the sentence, and a bracket to whoever opened it.
QStringView withoutEnd(QStringView run)
{
    qsizetype open[2] = {run.count(u'('), run.count(u'[')};
    qsizetype closed[2] = {run.count(u')'), run.count(u']')};
    while (!run.isEmpty()) {
        const QChar last = run.back();
        const QChar opening = openingOf(last);
        const int kind = last == u']';
        if (!opening.isNull() && closed[kind] > open[kind])
            --closed[kind];
        else if (!isPunctuation(last))
            break;
        run.chop(1);
    }
    return run;
}

// A label in ASCII that stands for other letters, too.
bool isEncodedHost(const QUrl &url)
{
    const QStringList labels = url.host(QUrl::FullyEncoded).split(u'.');
    return std::any_of(labels.begin(), labels.end(), [](const QString &label) {
        return label.startsWith("xn--"_L1, Qt::CaseInsensitive);
    });
}

std::optional<QUrl> urlOf(QStringView run)
{
    QUrl url(run.toString(), QUrl::StrictMode);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty()
        || url.authority().contains(u'@'))
        return {};
    return url;
}

qsizetype schemeLength(QStringView text)
{
    for (const QLatin1StringView scheme : {"https://"_L1, "http://"_L1}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive))
            return scheme.size();
    }
    return 0;
}

} // namespace

std::vector<WebLink> linksIn(const QString &text)
{
    std::vector<WebLink> links;
    qsizetype from = 0;
    while (links.size() < MostLinks) {
        const qsizetype start = text.indexOf("http"_L1, from, Qt::CaseInsensitive);
        if (start < 0)
            break;
        from = start + 4;
        const bool withinWord = start > 0 && text.at(start - 1).isLetterOrNumber();
        if (withinWord || schemeLength(QStringView(text).mid(start)) == 0)
            continue;
        const QStringView all = upToEnd(QStringView(text).mid(start));
        // All of it is looked at once, whatever comes of it: a text of nothing but "http://" is cheap.
        from = start + all.size();
        const QStringView run = withoutEnd(all);
        if (run.size() > LongestLink)
            continue;
        if (const auto url = urlOf(run))
            links.push_back({start, run.size(), *url, false});
    }
    return links;
}

std::optional<QUrl> webAddress(QStringView text)
{
    const bool whole = std::none_of(text.cbegin(), text.cend(), endsLink);
    return whole && text.size() <= LongestLink && schemeLength(text) > 0 ? urlOf(text)
                                                                         : std::optional<QUrl>();
}

QString shownAddress(const QUrl &url)
{
    return QString::fromLatin1(url.toEncoded(QUrl::FullyEncoded));
}

bool hasDisguisedHost(const QUrl &url)
{
    return isEncodedHost(url);
}

} // namespace parlour
