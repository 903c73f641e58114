// SPDX-License-Identifier: Apache-2.0
// What it costs to show a long conversation: TimelineView with a TimelineModel of which only what is
// seen gets loaded, as the program has it ("ours"; "loaded" is the same view with all messages in
// memory), beside QListView (with a delegate that wraps texts) and QTextBrowser. Each cell of the table is a process of its own, so that memory
// counts, and paints into a picture, so that no display matters:
//
//     QT_QPA_PLATFORM=offscreen bench_timeline            the table
//     QT_QPA_PLATFORM=offscreen bench_timeline ours 10000 one line of it
//
// Of ours with a million messages it also says what jumping, the unread line, finding a place again and
// copying everything cost, and fails if a limit below is broken.
#include "conversation.h"
#include "widgets/timelineview.h"

#include <QApplication>
#include <QFile>
#include <QListView>
#include <QPainter>
#include <QProcess>
#include <QScrollBar>
#include <QTextBrowser>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <vector>

using namespace parlour;

namespace {

constexpr int Frames = 400;
constexpr Seq OpenedWith = 100; // entries that are there at once
constexpr int Appends = 20;
constexpr int Jumps = 50;
constexpr int Million = 1'000'000;

// Milliseconds and megabytes, with a million messages.
constexpr double OpenLimit = 50;
constexpr double AppendLimit = 4;
constexpr double ResizeLimit = 20;
constexpr double FrameLimit = 8; // p99
constexpr double JumpLimit = 20; // to what is nowhere near; the worst of Jumps
constexpr double MemoryLimit = 40;

// One of the three, behind the same four questions.
struct Subject {
    std::unique_ptr<QAbstractScrollArea> view;
    std::function<void()> open;
    std::function<void()> append;
};

Entry entryAt(Seq seq)
{
    static const QStringList names = {QStringLiteral("An"), QStringLiteral("Bình"),
                                      QStringLiteral("Zoë"), QStringLiteral("Olga")};
    Entry entry;
    entry.seq = seq;
    entry.from = names.at(int(seq / 3 % 4));
    entry.text = textOf(int(seq));
    entry.time = FirstTime + seq * 40'000;
    return entry;
}

std::vector<Entry> entriesOf(const TimelineModel::Range &range)
{
    std::vector<Entry> entries;
    for (Seq seq = range.first; seq <= range.last; ++seq)
        entries.push_back(entryAt(seq));
    return entries;
}

// The span is known, and what comes into the window is brought at once.
Subject ours(TimelineModel &model, Seq rows)
{
    auto view = std::make_unique<TimelineView>();
    TimelineView *raw = view.get();
    const auto bring = [&model](int first, int last) {
        model.setShown(first, last);
        while (const auto wanted = model.missing(first, last))
            model.insert(entriesOf(*wanted));
    };
    QObject::connect(raw, &TimelineView::rowsShown, &model, bring);
    const auto open = [raw, &model, rows] {
        model.setMe(QStringLiteral("An"));
        raw->setModel(&model);
        model.setSpan(1, rows);
        model.insert(entriesOf({std::max<Seq>(1, rows - OpenedWith + 1), rows}));
    };
    return {std::move(view), open, [&model] { model.append(entryAt(model.lastSeq() + 1)); }};
}

Subject loaded(Conversation &conversation)
{
    auto view = std::make_unique<TimelineView>();
    TimelineView *raw = view.get();
    return {std::move(view), [raw, &conversation] { raw->setModel(&conversation); },
            [&conversation] { conversation.append(); }};
}

Subject listView(Conversation &conversation)
{
    auto view = std::make_unique<QListView>();
    QListView *raw = view.get();
    raw->setWordWrap(true);
    raw->setResizeMode(QListView::Adjust);
    raw->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    raw->setItemDelegate(new WrappingDelegate(raw));
    const auto toEnd = [raw] { raw->scrollToBottom(); };
    return {std::move(view), [raw, &conversation, toEnd] { raw->setModel(&conversation), toEnd(); },
            [&conversation, toEnd] { conversation.append(), toEnd(); }};
}

Subject textBrowser(Conversation &conversation)
{
    auto view = std::make_unique<QTextBrowser>();
    QTextBrowser *raw = view.get();
    const auto add = [raw, &conversation](int row) {
        const QModelIndex index = conversation.index(row, 0);
        raw->append(QStringLiteral("<b>%1</b> %2")
                        .arg(index.data(TimelineModel::AuthorRole).toString(),
                             index.data().toString().toHtmlEscaped()));
    };
    const auto toEnd = [raw] {
        raw->verticalScrollBar()->setValue(raw->verticalScrollBar()->maximum());
    };
    return {std::move(view),
            [&conversation, add, toEnd] {
                for (int row = 0; row < conversation.rowCount(); ++row)
                    add(row);
                toEnd();
            },
            [&conversation, add, toEnd] {
                conversation.append(), add(conversation.rowCount() - 1), toEnd();
            }};
}

double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

// Of this process alone: what else the machine does is not counted.
class Stopwatch
{
public:
    double milliseconds() const { return double(std::clock() - m_start) * 1e3 / CLOCKS_PER_SEC; }

private:
    std::clock_t m_start = std::clock();
};

bool isKept(const char *what, double value, double limit)
{
    std::printf("    %-28s %8.2f %s %.0f\n", what, value, value < limit ? "<" : "is NOT <", limit);
    return value < limit;
}

// What only ours can do. False if jumping takes too long.
template<typename Timed>
bool measureReading(TimelineView &view, int rows, const Timed &timed)
{
    double jump = 0;
    double unread = 0;
    double place = 0;
    for (int i = 0; i < Jumps; ++i) {
        const Seq seq = 1 + Seq(i) * 7'919 * 131 % rows;
        jump = std::max(jump, timed([&] { view.showEntry(seq); }));
        unread = std::max(unread, timed([&] { view.setUnreadAfter(seq - 1); }));
        const TimelinePlace here = view.place();
        view.scrollToEnd();
        place = std::max(place, timed([&] { view.setPlace(here); }));
    }
    const double copy = timed([&view] {
        view.selectAll();
        view.selectedText();
    });
    std::printf("    copying everything that is loaded took %.1f ms\n", copy);
    const bool jumps = isKept("jump to anywhere", jump, JumpLimit);
    const bool lines = isKept("unread line", unread, JumpLimit);
    return isKept("find a place again", place, JumpLimit) && jumps && lines;
}

int measure(const QString &name, int rows)
{
    Conversation conversation(name == u"ours" ? 0 : rows);
    TimelineModel model;
    Subject subject = name == u"ours" ? ours(model, rows)
        : name == u"loaded"           ? loaded(conversation)
        : name == u"list"             ? listView(conversation)
                                      : textBrowser(conversation);
    QImage picture(900, 700, QImage::Format_ARGB32_Premultiplied);
    QWidget &view = *subject.view;
    view.resize(picture.size());
    view.show();
    const auto paint = [&] { view.render(&picture); };
    paint();
    const double before = residentMegabytes();
    const auto timed = [&paint](const auto &what) {
        const Stopwatch watch;
        what();
        paint();
        QCoreApplication::sendPostedEvents(); // rows that are wanted now
        paint();
        return watch.milliseconds();
    };

    const double open = timed(subject.open);
    double append = 0;
    for (int i = 0; i < Appends; ++i)
        append = std::max(append, timed(subject.append));
    const double resize = timed([&] { view.resize(640, 700); });
    std::vector<double> frames;
    QScrollBar *bar = subject.view->verticalScrollBar();
    for (int i = 0; i < Frames; ++i)
        frames.push_back(timed([&] { bar->setValue(bar->value() - (i % 10 == 9 ? 600 : 57)); }));
    for (int i = 0; i < Frames / 4; ++i) // and to anywhere
        frames.push_back(
            timed([&] { bar->setValue(int(qint64(bar->maximum()) * ((i * 37) % 100) / 100)); }));
    std::sort(frames.begin(), frames.end());
    std::printf("%-14s %9d %10.1f %10.1f %10.1f %9.2f %9.2f %9.1f\n", qPrintable(name), rows, open,
                append, resize, frames[frames.size() / 2], frames[frames.size() * 99 / 100],
                residentMegabytes() - before);
    if (name != u"ours" || rows < Million)
        return 0;
    bool kept = isKept("open", open, OpenLimit);
    kept = isKept("append", append, AppendLimit) && kept;
    kept = isKept("resize", resize, ResizeLimit) && kept;
    kept = isKept("frame p99", frames[frames.size() * 99 / 100], FrameLimit) && kept;
    kept = measureReading(static_cast<TimelineView &>(view), rows, timed) && kept;
    kept = isKept("megabytes", residentMegabytes() - before, MemoryLimit) && kept;
    return kept ? 0 : 1;
}

int table()
{
    std::printf("%-14s %9s %10s %10s %10s %9s %9s %9s\n", "view", "messages", "open ms",
                "append ms", "resize ms", "frame p50", "frame p99", "RSS +MB");
    std::fflush(stdout);
    const QList<std::pair<QString, int>> lines = {
        {QStringLiteral("ours"), 10'000},    {QStringLiteral("loaded"), 10'000},
        {QStringLiteral("list"), 10'000},    {QStringLiteral("browser"), 10'000},
        {QStringLiteral("ours"), 100'000},   {QStringLiteral("loaded"), 100'000},
        {QStringLiteral("list"), 100'000},   {QStringLiteral("browser"), 100'000},
        {QStringLiteral("ours"), 1'000'000}, {QStringLiteral("loaded"), 1'000'000}};
    int worst = 0;
    for (const auto &[name, rows] : lines) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(), {name, QString::number(rows)});
        if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit)
            return 1;
        worst = std::max(worst, process.exitCode());
    }
    return worst;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() == 3)
        return measure(arguments.at(1), arguments.at(2).toInt());
    return table();
}
