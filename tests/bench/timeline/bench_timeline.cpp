// SPDX-License-Identifier: Apache-2.0
// What it costs to show a long conversation: TimelineView beside QListView (with a delegate that
// wraps texts) and QTextBrowser. Each cell of the table is a process of its own, so that memory
// counts, and paints into a picture, so that no display matters:
//
//     QT_QPA_PLATFORM=offscreen bench_timeline            the table
//     QT_QPA_PLATFORM=offscreen bench_timeline ours 10000 one line of it
#include "widgets/timelineview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QListView>
#include <QPainter>
#include <QProcess>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTextBrowser>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

using namespace parlour;

namespace {

constexpr int Frames = 400;
constexpr int Appends = 20;
constexpr qint64 FirstTime = 1'700'000'000'000;

QString textOf(int row)
{
    static const QStringList words =
        QStringLiteral(
            "the room is a log and a member a cursor into it Chào cả nhà hôm nay trời đẹp "
            "🌤️ 👍 quá mọi người có muốn đi uống cà phê không")
            .split(QLatin1Char(' '));
    QStringList text;
    const int count = 1 + (row * 7919) % 40;
    for (int i = 0; i < count; ++i)
        text << words.at((row * 31 + i * 17) % int(words.size()));
    return text.join(QLatin1Char(' '));
}

class Conversation : public QAbstractListModel
{
public:
    explicit Conversation(int rows)
    {
        for (int row = 0; row < rows; ++row)
            m_texts.push_back(textOf(row));
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_texts.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        static const QStringList names = {QStringLiteral("An"), QStringLiteral("Bình"),
                                          QStringLiteral("Zoë"), QStringLiteral("Olga")};
        switch (role) {
        case Qt::DisplayRole:
        case TimelineModel::TextRole:
            return m_texts[std::size_t(index.row())];
        case TimelineModel::AuthorRole:
            return names.at(index.row() / 3 % 4);
        case TimelineModel::MineRole:
            return index.row() / 3 % 4 == 0;
        case TimelineModel::TimeRole:
            return FirstTime + index.row() * 40'000LL;
        default:
            return {};
        }
    }

    void append()
    {
        beginInsertRows({}, rowCount(), rowCount());
        m_texts.push_back(textOf(rowCount()));
        endInsertRows();
    }

private:
    std::deque<QString> m_texts;
};

class WrappingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width = qMax(100, option.widget ? option.widget->width() - 40 : 600);
        return {width,
                option.fontMetrics
                        .boundingRect(QRect(0, 0, width, 100'000), Qt::TextWordWrap,
                                      index.data().toString())
                        .height()
                    + 16};
    }
};

// One of the three, behind the same four questions.
struct Subject {
    std::unique_ptr<QAbstractScrollArea> view;
    std::function<void()> open;
    std::function<void()> append;
};

Subject ours(Conversation &conversation)
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

class Stopwatch
{
public:
    Stopwatch() { m_timer.start(); }
    double milliseconds() const { return double(m_timer.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer m_timer;
};

int measure(const QString &name, int rows)
{
    Conversation conversation(rows);
    Subject subject = name == u"ours" ? ours(conversation)
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
    return 0;
}

int table()
{
    std::printf("%-14s %9s %10s %10s %10s %9s %9s %9s\n", "view", "messages", "open ms",
                "append ms", "resize ms", "frame p50", "frame p99", "RSS +MB");
    std::fflush(stdout);
    const QList<std::pair<QString, int>> lines = {
        {QStringLiteral("ours"), 10'000},    {QStringLiteral("list"), 10'000},
        {QStringLiteral("browser"), 10'000}, {QStringLiteral("ours"), 100'000},
        {QStringLiteral("list"), 100'000},   {QStringLiteral("browser"), 100'000},
        {QStringLiteral("ours"), 1'000'000}};
    for (const auto &[name, rows] : lines) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(), {name, QString::number(rows)});
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            return 1;
    }
    return 0;
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
