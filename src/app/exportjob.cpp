// SPDX-License-Identifier: Apache-2.0
#include "app/exportjob.h"

#include "app/console.h"
#include "app/conversation.h"
#include "client/diskreplica.h"
#include "protocol/roomaddress.h"
#include "protocol/whispers.h"
#include "store/logview.h"
#include "store/sqlitestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int EntriesAtOnce = 500;

Failure deviceFailure(const QFileDevice &out)
{
    if (out.fileName().isEmpty())
        return {RoomExport::tr("Can't write the export: %1.").arg(out.errorString())};
    return {RoomExport::tr("Can't write the export to %1: %2.").arg(out.fileName(), out.errorString())};
}

// What a device still holds back may not fit any more.
bool isAllWritten(QFileDevice &out)
{
    return out.flush() && out.error() == QFileDevice::NoError;
}

// A room that is hosted here, or the replica of one that was joined.
Result<QString> logFileOf(const Invocation &wish)
{
    const QString hosted = SqliteStore::pathFor(wish.host.folder, wish.room);
    if (QFileInfo::exists(hosted))
        return hosted;
    const auto address = RoomAddress::parse(wish.room);
    const QString unknown =
        RoomExport::tr("There is no room \"%1\" on this computer: not hosted in %2, and not joined.")
            .arg(wish.room, wish.host.folder);
    if (!address)
        return Failure{unknown};
    const QString replica = Conversation::replicaOf(*address);
    if (wish.name) {
        const QString file = DiskReplica::pathFor(defaultReplicaFolder(), replica, *wish.name);
        if (QFileInfo::exists(file))
            return file;
        return Failure{RoomExport::tr("You have not joined %1 as %2 on this computer.").arg(wish.room, *wish.name)};
    }
    const QDir folder(
        QFileInfo(DiskReplica::pathFor(defaultReplicaFolder(), replica, u"x"_s)).absolutePath());
    const auto files = folder.entryInfoList({u"*.sqlite"_s}, QDir::Files, QDir::Time);
    if (files.isEmpty())
        return Failure{unknown};
    if (files.size() > 1)
        return Failure{RoomExport::tr("You joined this room under several names: say which one with --name.")};
    return files.first().absoluteFilePath();
}

// The whole log of a room has the whispers of others: of those an export says what their host may know.
std::vector<Entry> forAll(std::vector<Entry> entries)
{
    for (Entry &entry : entries) {
        if (whispers::isPrivate(entry))
            entry = whispers::redacted(entry);
    }
    return entries;
}

// A pipe or a device stays what it is.
Result<qint64> exportToDevice(const QString &logFile, const QString &title,
                              RoomExport::Format format, const QString &fileName)
{
    QFile out(fileName);
    if (!out.open(QIODevice::WriteOnly))
        return deviceFailure(out);
    const auto count = exportLog(logFile, title, format, out);
    return !count || isAllWritten(out) ? count : deviceFailure(out);
}

} // namespace

Result<qint64> exportLog(const QString &logFile, const QString &title, RoomExport::Format format,
                         QIODevice &out)
{
    LogView log(logFile);
    const auto opened = log.open();
    if (!opened)
        return opened.error();
    const auto writer = RoomExport::make(format, out);
    writer->begin(opened->room.isEmpty() ? title : opened->room, opened->topic);
    qint64 count = 0;
    for (Seq last = opened->first - 1;;) {
        const auto entries = log.after(last, EntriesAtOnce);
        if (!entries)
            return entries.error();
        if (entries->empty())
            break;
        writer->add(opened->isReplica ? *entries : forAll(*entries));
        count += static_cast<qint64>(entries->size());
        last = entries->back().seq;
    }
    writer->end();
    return count;
}

Result<qint64> exportLogToFile(const QString &logFile, const QString &title,
                               RoomExport::Format format, const QString &fileName)
{
    const QFileInfo target(fileName);
    if (target.exists() && !target.isFile())
        return exportToDevice(logFile, title, format, fileName);
    QSaveFile out(fileName);
    if (!out.open(QIODevice::WriteOnly))
        return deviceFailure(out);
    const auto count = exportLog(logFile, title, format, out);
    if (count && isAllWritten(out) && out.commit())
        return count;
    out.cancelWriting(); // what was there before stays
    return count ? deviceFailure(out) : count;
}

int runExport(const Invocation &invocation)
{
    const auto logFile = logFileOf(invocation);
    if (!logFile) {
        console::printError(u"parlour: "_s + logFile.error().message);
        return 1;
    }
    Result<qint64> count = qint64(0);
    if (invocation.output.isEmpty()) {
        QFile out;
        if (out.open(stdout, QIODevice::WriteOnly))
            count = exportLog(*logFile, invocation.room, invocation.format, out);
        if (count && !isAllWritten(out))
            count = deviceFailure(out);
    } else {
        count = exportLogToFile(*logFile, invocation.room, invocation.format, invocation.output);
    }
    if (count)
        return 0;
    console::printError(u"parlour: "_s + count.error().message);
    return 1;
}

} // namespace parlour
