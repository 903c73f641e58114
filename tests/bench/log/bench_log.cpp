// SPDX-License-Identifier: Apache-2.0
// What a room with a long log costs, beside an empty one: joining it, opening it from the replica
// without a network, searching it, and the memory of both ends. Each measurement is a process of its
// own, so that memory counts, and paints into a picture, so that no display matters:
//
//     QT_QPA_PLATFORM=offscreen bench_log                a table, with 1,000,000 messages
//     QT_QPA_PLATFORM=offscreen bench_log 100000         with as many
#include "app/conversation.h"
#include "client/diskreplica.h"
#include "protocol/ids.h"
#include "store/replicalog.h"
#include "store/sqlitelog.h"
#include "store/sqlitestore.h"
#include "widgets/mainwindow.h"
#include "widgets/timelineview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>

#include <unistd.h>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FirstTime = 1'700'000'000'000;
constexpr int Repeats = 5; // the median counts
constexpr auto RareWord = "hippopotamus";
constexpr auto RoomName = "Long room";
constexpr auto Address = "127.0.0.1:9"; // nobody listens there

Entry message(Seq seq, Seq rareAt)
{
    static const QStringList words = u"the room is a log and a member a cursor into it Chào cả nhà hôm nay "
                                     u"trời đẹp quá mọi người có muốn đi uống cà phê không"_s.split(u' ');
    static const QStringList names{u"An"_s, u"Bình"_s, u"Zoë"_s, u"Olga"_s};
    QStringList text;
    const auto count = 1 + (seq * 7919) % 20;
    for (qint64 i = 0; i < count; ++i)
        text << words.at((seq * 31 + i * 17) % words.size());
    if (seq == rareAt)
        text << QString::fromLatin1(RareWord);
    Entry entry;
    entry.seq = seq;
    entry.from = names.at(seq / 3 % 4);
    entry.text = text.join(u' ');
    entry.time = FirstTime + seq * 1'000;
    entry.id = QString::number(seq);
    return entry;
}

// Calls write(entries) with a thousand messages at a time.
template<typename Write>
void fill(Seq count, Write write)
{
    std::vector<Entry> entries;
    for (Seq seq = 1; seq <= count; ++seq) {
        entries.push_back(message(seq, count / 3));
        if (entries.size() < 1'000 && seq < count)
            continue;
        write(entries);
        entries.clear();
    }
}

QString replicaPath(const QString &folder, const QString &room)
{
    return DiskReplica::pathFor(folder + u"/replicas"_s, room, u"Me"_s);
}

void makeLog(const QString &folder, Seq count)
{
    SqliteLog log(SqliteStore::pathFor(folder, QString::fromLatin1(RoomName)));
    if (const auto opened = log.open(); !opened)
        qFatal("%s", qPrintable(opened.error().message));
    fill(count, [&log](const std::vector<Entry> &entries) {
        std::vector<Draft> drafts;
        for (const Entry &entry : entries)
            drafts.push_back({entry.from, entry});
        if (const auto placed = log.append(drafts); !placed)
            qFatal("%s", qPrintable(placed.error().message));
    });
}

void makeReplica(const QString &folder, Seq count)
{
    ReplicaLog replica(replicaPath(folder, QString::fromLatin1(Address)));
    if (const auto opened = replica.open(0); !opened)
        qFatal("%s", qPrintable(opened.error().message));
    if (const auto problem = replica.setLog(u"epoch"_s, QString::fromLatin1(RoomName), {}, 1, count))
        qFatal("%s", qPrintable(problem->message));
    fill(count, [&replica](const std::vector<Entry> &entries) {
        if (const auto problem = replica.keep(entries))
            qFatal("%s", qPrintable(problem->message));
    });
}

// Megabytes of this process that only it holds.
double memory()
{
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    double kilobytes = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Private_Dirty:") || line.startsWith("Private_Clean:"))
            kilobytes += line.simplified().split(' ').at(1).toDouble();
    }
    return kilobytes / 1'024;
}

// A window with a visit in it, that tells when the newest message has been painted.
class Member : public QObject
{
public:
    Member() : m_window(m_models.connection, m_models.members, m_models.timeline, m_models.results)
    {
        m_window.resize(960, 680);
        m_window.show();
        m_view = m_window.findChild<TimelineView *>();
        m_view->viewport()->installEventFilter(this);
    }

    template<typename Where>
    Conversation &visit(const Where &where, const Keeping &keeping)
    {
        m_visit = std::make_unique<Conversation>(where, u"Me"_s, m_models, keeping);
        connect(&m_window, &MainWindow::rowsShown, m_visit.get(), &Conversation::show);
        m_window.showChat();
        return *m_visit;
    }

    RoomModels &models() { return m_models; }
    std::function<void()> painted;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const int rows = m_models.timeline.rowCount();
        if (event->type() == QEvent::Paint && painted && rows > 0
            && !m_models.timeline.index(rows - 1).data(TimelineModel::TextRole).toString().isEmpty())
            QTimer::singleShot(0, this, std::exchange(painted, {}));
        return QObject::eventFilter(watched, event);
    }

private:
    RoomModels m_models;
    MainWindow m_window;
    TimelineView *m_view = nullptr;
    std::unique_ptr<Conversation> m_visit;
};

void finish(double ms, double megabytes)
{
    std::printf("%.1f %.1f\n", ms, megabytes);
    std::fflush(stdout);
    QCoreApplication::exit();
}

HostedRoom::Options roomIn(const QString &folder)
{
    HostedRoom::Options room;
    room.name = QString::fromLatin1(RoomName);
    room.address = QHostAddress::LocalHost;
    room.port = 0;
    room.folder = folder;
    room.rate.reset();
    return room;
}

// Hosts until its standard input ends. Says where, and at the end its memory.
int host(const QString &folder)
{
    HostedRoom room(roomIn(folder));
    QObject::connect(&room, &HostedRoom::started, qApp, [&room] {
        std::printf("%d\n", room.port());
        std::fflush(stdout);
    });
    QObject::connect(&room, &HostedRoom::failed, qApp, [](const QString &reason) { qFatal("%s", qPrintable(reason)); });
    room.start();
    QSocketNotifier end(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, qApp, [&end] {
        end.setEnabled(false);
        finish(0, memory());
    });
    return QCoreApplication::exec();
}

// From the welcome to the first page on the screen, nothing known before.
int join(const QString &port)
{
    Member member;
    QElapsedTimer since;
    member.painted = [&since] { finish(double(since.nsecsElapsed()) / 1e6, memory()); };
    Conversation &visit = member.visit(*RoomAddress::parse(u"127.0.0.1:"_s + port), {});
    QObject::connect(&visit, &Conversation::entered, qApp, [&since] { since.start(); });
    return QCoreApplication::exec();
}

// From the wish to the first page on the screen, without a network.
int open(const QString &folder)
{
    Member member;
    QElapsedTimer since;
    member.painted = [&since] { finish(double(since.nsecsElapsed()) / 1e6, memory()); };
    since.start();
    member.visit(*RoomAddress::parse(QString::fromLatin1(Address)), {folder + u"/replicas"_s, {}});
    return QCoreApplication::exec();
}

// From the last letter to the results, without a network.
int search(const QString &folder, const QString &query)
{
    Member member;
    QElapsedTimer since;
    Conversation &visit =
        member.visit(*RoomAddress::parse(QString::fromLatin1(Address)), {folder + u"/replicas"_s, {}});
    member.painted = [&] {
        since.start();
        visit.search(query);
    };
    QObject::connect(&member.models().results, &QAbstractItemModel::modelReset, qApp, [&] {
        if (since.isValid() && member.models().results.rowCount() > 0)
            finish(double(since.nsecsElapsed()) / 1e6, memory());
    });
    return QCoreApplication::exec();
}

struct Figures {
    double ms = 0;
    double megabytes = 0;
};

Figures run(const QStringList &arguments)
{
    std::vector<Figures> all;
    for (int i = 0; i < Repeats; ++i) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), arguments);
        process.waitForFinished(60'000);
        const auto words = process.readAllStandardOutput().trimmed().split(' ');
        all.push_back({words.value(0).toDouble(), words.value(1).toDouble()});
    }
    std::sort(all.begin(), all.end(), [](const Figures &a, const Figures &b) { return a.ms < b.ms; });
    return all[Repeats / 2];
}

struct Row {
    Figures join, open, rare, common;
    double hostMegabytes = 0;
};

Row measure(Seq count)
{
    QTemporaryDir folder;
    makeLog(folder.path(), count);
    makeReplica(folder.path(), count);
    Row row;
    QProcess hosting;
    hosting.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    hosting.start(QCoreApplication::applicationFilePath(), {u"host"_s, folder.path()});
    hosting.waitForReadyRead();
    row.join = run({u"join"_s, QString::fromLatin1(hosting.readAllStandardOutput().trimmed())});
    hosting.write("end\n");
    hosting.waitForFinished();
    row.hostMegabytes = hosting.readAllStandardOutput().trimmed().split(' ').value(1).toDouble();
    row.open = run({u"open"_s, folder.path()});
    row.rare = run({u"search"_s, folder.path(), QString::fromLatin1(RareWord)});
    row.common = run({u"search"_s, folder.path(), u"room"_s});
    return row;
}

void print(const char *what, double small, double large, const char *aim)
{
    std::printf("%-46s %8.1f %10.1f   %s\n", what, small, large, aim);
}

int table(Seq count)
{
    const Row few = measure(100);
    const Row many = measure(count);
    std::printf("%-46s %8s %10lld   %s\n", "messages", "100", static_cast<long long>(count), "aim");
    print("welcome to first page painted, ms", few.join.ms, many.join.ms, "100");
    print("opened from the replica, no network, ms", few.open.ms, many.open.ms, "50");
    print("search for a rare word, ms", few.rare.ms, many.rare.ms, "50");
    print("search for a common word, ms", few.common.ms, many.common.ms, "50");
    print("memory of a member who joined, MB", few.join.megabytes, many.join.megabytes, "40 more");
    print("memory of a member offline, MB", few.open.megabytes, many.open.megabytes, "40 more");
    print("memory of the host, MB", few.hostMegabytes, many.hostMegabytes, "40 more");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QStringList words = QApplication::arguments();
    const QString what = words.value(1);
    if (what == "host"_L1)
        return host(words.value(2));
    if (what == "join"_L1)
        return join(words.value(2));
    if (what == "open"_L1)
        return open(words.value(2));
    if (what == "search"_L1)
        return search(words.value(2), words.value(3));
    const Seq count = what.isEmpty() ? 1'000'000 : what.toLongLong();
    return count > 0 ? table(count) : 2;
}
