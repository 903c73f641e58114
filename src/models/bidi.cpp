// SPDX-License-Identifier: Apache-2.0
#include "models/bidi.h"

#include <QList>

#include <algorithm>
#include <vector>

namespace parlour::bidi {
namespace {

constexpr char16_t Lre = 0x202a;
constexpr char16_t Rle = 0x202b;
constexpr char16_t Pdf = 0x202c;
constexpr char16_t Lro = 0x202d;
constexpr char16_t Rlo = 0x202e;
constexpr char16_t Lri = 0x2066;
constexpr char16_t Fsi = 0x2068;
constexpr char16_t Pdi = 0x2069;
constexpr char16_t Nothing = 0x200b; // without width
constexpr std::size_t Deepest = 16; // nobody means more, and the algorithm counts to 125 only

struct Opening {
    qsizetype at = 0;
    bool isolate = false;
};

bool opensEmbedding(char16_t c)
{
    return c == Lre || c == Rle || c == Lro || c == Rlo;
}

bool opensIsolate(char16_t c)
{
    return c >= Lri && c <= Fsi;
}

bool isControl(char16_t c)
{
    return (c >= Lre && c <= Rlo) || (c >= Lri && c <= Pdi);
}

bool endsLine(char16_t c)
{
    return c == u'\n' || c == u'\r' || c == 0x2028 || c == 0x2029;
}

// Letters, digits and marks that run from left to right change nothing in our sentences, which do so,
// too.
bool runsWithOurs(char32_t c)
{
    switch (QChar::direction(c)) {
    case QChar::DirL:
    case QChar::DirEN:
    case QChar::DirES:
    case QChar::DirET:
    case QChar::DirCS:
    case QChar::DirWS:
    case QChar::DirON:
    case QChar::DirNSM:
        return true;
    default:
        return false;
    }
}

class Balancer
{
public:
    explicit Balancer(QString &text) : m_text(text) { }

    void run()
    {
        for (qsizetype i = 0; i < m_text.size(); ++i)
            take(i);
        dropOpen();
    }

private:
    void take(qsizetype i)
    {
        const char16_t c = m_text.at(i).unicode();
        if (endsLine(c))
            dropOpen();
        else if (opensEmbedding(c) || opensIsolate(c))
            open(i, opensIsolate(c));
        else if (c == Pdf && !m_open.empty() && !m_open.back().isolate)
            m_open.pop_back();
        else if (c == Pdi && m_isolates > 0)
            closeIsolate();
        else if (c == Pdf || c == Pdi)
            drop(i);
    }

    void open(qsizetype i, bool isolate)
    {
        if (m_open.size() >= Deepest) {
            drop(i);
            return;
        }
        m_open.push_back({i, isolate});
        m_isolates += isolate;
    }

    // What was opened within it and not closed ends with it, by rule; it goes all the same.
    void closeIsolate()
    {
        for (; !m_open.back().isolate; m_open.pop_back())
            drop(m_open.back().at);
        m_open.pop_back();
        --m_isolates;
    }

    void dropOpen()
    {
        for (const Opening &opening : m_open)
            drop(opening.at);
        m_open.clear();
        m_isolates = 0;
    }

    void drop(qsizetype i) { m_text[i] = QChar(Nothing); }

    QString &m_text;
    std::vector<Opening> m_open;
    int m_isolates = 0;
};

} // namespace

QString balanced(QString foreign)
{
    const auto control = [](QChar c) { return isControl(c.unicode()); };
    if (std::any_of(foreign.cbegin(), foreign.cend(), control))
        Balancer(foreign).run();
    return foreign;
}

QString isolated(const QString &foreign)
{
    const auto points = foreign.toUcs4();
    if (std::all_of(points.cbegin(), points.cend(), runsWithOurs))
        return foreign;
    return QChar(Fsi) + balanced(foreign) + QChar(Pdi);
}

} // namespace parlour::bidi
