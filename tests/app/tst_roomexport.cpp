// SPDX-License-Identifier: Apache-2.0
#include "app/roomexport.h"
#include "protocol/codec.h"
#include "protocol/whispers.h"

#include <QBuffer>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

Entry message(Seq seq, const QString &from, const QString &text)
{
    Entry entry;
    entry.seq = seq;
    entry.from = from;
    entry.text = text;
    entry.time = 1'700'000'000'000 + seq;
    return entry;
}

Entry change(Seq seq, EntryType type, Seq target)
{
    Entry entry = message(seq, u"An"_s, u"changed"_s);
    entry.type = type;
    entry.target = target;
    if (type == EntryType::Delete)
        entry.text.clear();
    return entry;
}

Entry whisper()
{
    Entry entry = message(1, u"An"_s, u"psst"_s);
    entry.type = EntryType::Whisper;
    entry.to = u"Bình <b>"_s;
    return entry;
}

QString exported(RoomExport::Format format, const std::vector<Entry> &entries)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto writer = RoomExport::make(format, buffer);
    writer->begin(u"Tea & <b>milk</b>"_s, u"about \"tea\""_s);
    writer->add(entries);
    writer->end();
    return QString::fromUtf8(buffer.data());
}

std::vector<Entry> talk()
{
    Entry edited = message(2, u"Bình"_s, u"hai dòng\nAn: nói dối"_s);
    edited.editedBy = 4;
    edited.reactions = {{u"👍"_s, {u"An"_s, u"Cúc"_s}}};
    Entry deleted = message(3, u"An"_s, {});
    deleted.deletedBy = 5;
    Entry reply = message(6, u"An"_s, u"chào"_s);
    reply.replyTo = 2;
    Entry topic = message(7, u"An"_s, u"trà"_s);
    topic.type = EntryType::Topic;
    return {message(1, u"An"_s, u"<script>alert(1)</script> & \"x\""_s), edited, deleted,
            change(4, EntryType::Edit, 2), change(5, EntryType::Delete, 3), reply, topic};
}

} // namespace

class TestRoomExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textKeepsLinesApart()
    {
        const QStringList lines = exported(RoomExport::Format::Text, talk()).split(u'\n');
        QCOMPARE(lines[0], u"Tea & <b>milk</b>"_s);
        QVERIFY(lines[3].endsWith(u"1  An: <script>alert(1)</script> & \"x\""_s));
        QVERIFY(lines[4].endsWith(u"2  Bình (edited): hai dòng"_s));
        QCOMPARE(lines[5], u"      An: nói dối"_s); // indented: nobody else's line
        QCOMPARE(lines[6], u"    👍 An, Cúc"_s);
        QVERIFY(lines[7].contains(u"deleted"_s));
        QVERIFY(lines[8].contains(u"in reply to 2"_s));
        QVERIFY(lines[9].contains(u"trà"_s));
        QCOMPARE(lines.size(), 11); // and the end of the last line
    }

    void jsonLinesAreTheWholeLogAsOnTheWire()
    {
        const auto entries = talk();
        const QStringList lines = exported(RoomExport::Format::JsonLines, entries).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(entries.size()));
        for (size_t i = 0; i < entries.size(); ++i) {
            const auto event = codec::decodeEvent(lines[qsizetype(i)].toUtf8());
            QVERIFY(event);
            QCOMPARE(std::get<events::Logged>(*event).entry, entries[i]);
        }
    }

    void whispersSayWhomTheyAreFor()
    {
        const std::vector<Entry> entries{whisper(), whispers::redacted(whisper())};
        const QString text = exported(RoomExport::Format::Text, {whisper()});
        QVERIFY(text.contains(u"1  An (whispered to Bình <b>): psst"_s));
        const QString html = exported(RoomExport::Format::Html, {whisper()});
        QVERIFY(html.contains(u"whispered to Bình &lt;b&gt;"_s) && html.contains(u">psst<"_s));
        // Those of others are nothing to read.
        QCOMPARE(exported(RoomExport::Format::Text, {entries[1]}),
                 exported(RoomExport::Format::Text, {}));
        QCOMPARE(exported(RoomExport::Format::Html, {entries[1]}),
                 exported(RoomExport::Format::Html, {}));
        QVERIFY(exported(RoomExport::Format::JsonLines, {entries[1]}).contains(u"\"seq\":1"_s));
    }

    void nothingOfAnybodyBecomesMarkup()
    {
        auto entries = talk();
        entries.push_back(message(8, u"</div><img src=x onerror=1>"_s, u"\"><svg onload=x>"_s));
        entries.back().reactions = {{u"<i>"_s, {u"<u>"_s}}};
        QString html = exported(RoomExport::Format::Html, entries);
        for (const auto &mine : {u"<!DOCTYPE html>"_s, u"<meta"_s, u"<style"_s, u"</style"_s, u"<title"_s, u"</title"_s,
                                 u"<html"_s, u"</html"_s, u"<head"_s, u"</head"_s, u"<body"_s, u"</body"_s, u"<h1"_s,
                                 u"</h1"_s, u"<div class=\""_s, u"</div>"_s, u"<span class=\""_s, u"</span"_s,
                                 u"<p class=\""_s, u"</p"_s, u"<a class=\"mark\" href=\"#m"_s, u"</a"_s})
            html.remove(mine);
        QVERIFY2(!html.contains(u'<'), qPrintable(html.mid(html.indexOf(u'<'), 60)));
    }

    void whatIsMissingIsTold()
    {
        const std::vector<Entry> entries{message(3, u"An"_s, u"a"_s), message(9, u"An"_s, u"b"_s)};
        const QString text = exported(RoomExport::Format::Text, entries);
        QVERIFY(text.contains(u"Entries 1 to 2 "_s));
        QVERIFY(text.contains(u"Entries 4 to 8 "_s));
        QVERIFY(exported(RoomExport::Format::Html, entries).contains(u"Entries 4 to 8 "_s));
    }

    void formatsByName()
    {
        QCOMPARE(RoomExport::formatNamed(u"html"_s), RoomExport::Format::Html);
        QCOMPARE(RoomExport::formatNamed(u"jsonl"_s), RoomExport::Format::JsonLines);
        QCOMPARE(RoomExport::formatNamed(u"text"_s), RoomExport::Format::Text);
        QVERIFY(!RoomExport::formatNamed(u"pdf"_s));
        QCOMPARE(RoomExport::formatFor(u"a.HTML"_s), RoomExport::Format::Html);
        QCOMPARE(RoomExport::formatFor(u"a.jsonl"_s), RoomExport::Format::JsonLines);
        QCOMPARE(RoomExport::formatFor(u"a.txt"_s), RoomExport::Format::Text);
    }
};

QTEST_GUILESS_MAIN(TestRoomExport)
#include "tst_roomexport.moc"
