// SPDX-License-Identifier: Apache-2.0
#include "app/roomexport.h"

#include "app/console.h"
#include "protocol/codec.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QString timeOf(const Entry &entry)
{
    return QDateTime::fromMSecsSinceEpoch(entry.time).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString gapSentence(Seq first, Seq last)
{
    return first == last ? RoomExport::tr("(Entry %1 is not on this computer.)").arg(first)
                         : RoomExport::tr("(Entries %1 to %2 are not on this computer.)").arg(first).arg(last);
}

// What a reader sees of an entry, or nothing: what is about other entries shows in those.
QString bodyOf(const Entry &entry)
{
    switch (entry.type) {
    case EntryType::Message:
    case EntryType::Whisper:
        return entry.deletedBy > 0 ? RoomExport::tr("(This message was deleted.)") : entry.text;
    case EntryType::Notice:
        return entry.text;
    case EntryType::Topic:
        return entry.text.isEmpty() ? RoomExport::tr("(removed the topic)")
                                    : RoomExport::tr("(changed the topic to: %1)").arg(entry.text);
    case EntryType::Edit:
    case EntryType::Delete:
    case EntryType::React:
        break;
    }
    return {};
}

QString reactionsOf(const Entry &entry)
{
    QStringList parts;
    for (const Reaction &reaction : entry.reactions)
        parts.append(reaction.emoji + u' ' + reaction.users.join(u", "_s));
    return parts.join(u"  "_s);
}

class TextExport final : public RoomExport
{
public:
    explicit TextExport(QIODevice &out) : RoomExport(out) { }

    void begin(const QString &room, const QString &topic) override
    {
        put(room + u'\n');
        if (!topic.isEmpty())
            put(topic + u'\n');
        put(u"\n"_s);
    }
    void end() override { }

private:
    void write(const Entry &entry) override
    {
        const QString body = bodyOf(entry);
        if (body.isEmpty())
            return;
        QString marks;
        if (!entry.to.isEmpty())
            marks += RoomExport::tr(" (whispered to %1)").arg(console::harmless(entry.to));
        if (entry.replyTo > 0)
            marks += RoomExport::tr(" (in reply to %1)").arg(entry.replyTo);
        if (entry.editedBy > 0 && entry.deletedBy == 0)
            marks += RoomExport::tr(" (edited)");
        // Further lines are indented, and control characters are none: no text can look like the
        // message of somebody else, in a terminal neither.
        put(u"%1  %2  "_s.arg(timeOf(entry)).arg(entry.seq) + console::harmless(entry.from) + marks
            + u": "_s + console::harmless(body) + u'\n');
        if (!entry.reactions.empty())
            put(u"    "_s + console::harmless(reactionsOf(entry)) + u'\n');
    }
    void writeGap(Seq first, Seq last) override { put(gapSentence(first, last) + u'\n'); }
};

class JsonLinesExport final : public RoomExport
{
public:
    explicit JsonLinesExport(QIODevice &out) : RoomExport(out) { }

    void begin(const QString &, const QString &) override { }
    void end() override { }

private:
    void write(const Entry &entry) override
    {
        put(QString::fromUtf8(codec::encode(events::Logged{entry})) + u'\n');
    }
    void writeGap(Seq, Seq) override { } // the numbers tell
};

class HtmlExport final : public RoomExport
{
public:
    explicit HtmlExport(QIODevice &out) : RoomExport(out) { }

    void begin(const QString &room, const QString &topic) override
    {
        // No script, no picture, nothing from anywhere: the page says so itself, too.
        put(uR"(<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>)"_s + room.toHtmlEscaped()
            + uR"(</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; }
.topic, .time, .mark, .gap, .notice { opacity: .65; }
.time, .mark, .reactions { font-size: .85rem; }
.message { margin: .8rem 0; overflow-wrap: anywhere; }
.message:target { outline: 2px solid Highlight; outline-offset: 4px; }
.text { white-space: pre-wrap; unicode-bidi: plaintext; }
.name { font-weight: 600; unicode-bidi: isolate; }
</style></head><body>
<h1>)"_s + room.toHtmlEscaped()
            + u"</h1>\n"_s);
        if (!topic.isEmpty())
            put(u"<p class=\"topic\">"_s + topic.toHtmlEscaped() + u"</p>\n"_s);
    }
    void end() override { put(u"</body></html>\n"_s); }

private:
    void write(const Entry &entry) override
    {
        const QString body = bodyOf(entry);
        if (body.isEmpty())
            return;
        const bool isMessage = entry.isSaid() && entry.deletedBy == 0;
        QString marks;
        if (!entry.to.isEmpty()) {
            marks += u" <span class=\"mark\">"_s
                + RoomExport::tr("whispered to %1").arg(entry.to).toHtmlEscaped() + u"</span>"_s;
        }
        if (entry.replyTo > 0) {
            marks += u" <a class=\"mark\" href=\"#m%1\">%2</a>"_s.arg(entry.replyTo)
                         .arg(RoomExport::tr("in reply to %1").arg(entry.replyTo).toHtmlEscaped());
        }
        if (entry.editedBy > 0 && entry.deletedBy == 0)
            marks += u" <span class=\"mark\">"_s + RoomExport::tr("edited").toHtmlEscaped() + u"</span>"_s;
        put(u"<div class=\"message\" id=\"m%1\"><span class=\"name\">"_s.arg(entry.seq)
            + entry.from.toHtmlEscaped() + u"</span> <span class=\"time\">"_s + timeOf(entry)
            + u"</span>"_s + marks + u"\n<div class=\""_s
            + (isMessage ? u"text"_s : u"text notice"_s) + u"\">"_s + body.toHtmlEscaped()
            + u"</div>"_s);
        if (!entry.reactions.empty()) {
            put(u"<div class=\"reactions\">"_s + reactionsOf(entry).toHtmlEscaped()
                + u"</div>"_s);
        }
        put(u"</div>\n"_s);
    }
    void writeGap(Seq first, Seq last) override
    {
        put(u"<p class=\"gap\">"_s + gapSentence(first, last).toHtmlEscaped() + u"</p>\n"_s);
    }
};

} // namespace

std::optional<RoomExport::Format> RoomExport::formatNamed(const QString &name)
{
    if (name == "text"_L1)
        return Format::Text;
    if (name == "jsonl"_L1)
        return Format::JsonLines;
    if (name == "html"_L1)
        return Format::Html;
    return std::nullopt;
}

RoomExport::Format RoomExport::formatFor(const QString &fileName)
{
    if (fileName.endsWith(".jsonl"_L1, Qt::CaseInsensitive)
        || fileName.endsWith(".json"_L1, Qt::CaseInsensitive))
        return Format::JsonLines;
    if (fileName.endsWith(".html"_L1, Qt::CaseInsensitive)
        || fileName.endsWith(".htm"_L1, Qt::CaseInsensitive))
        return Format::Html;
    return Format::Text;
}

std::unique_ptr<RoomExport> RoomExport::make(Format format, QIODevice &out)
{
    switch (format) {
    case Format::Text:
        return std::make_unique<TextExport>(out);
    case Format::JsonLines:
        return std::make_unique<JsonLinesExport>(out);
    case Format::Html:
        return std::make_unique<HtmlExport>(out);
    }
    Q_UNREACHABLE();
}

void RoomExport::add(const std::vector<Entry> &entries)
{
    for (const Entry &entry : entries) {
        if (entry.seq > m_last + 1)
            writeGap(m_last + 1, entry.seq - 1);
        m_last = entry.seq;
        write(entry);
    }
}

void RoomExport::put(const QString &text)
{
    m_out.write(text.toUtf8());
}

} // namespace parlour
