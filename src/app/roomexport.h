// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace parlour {

// Writes what was said in a room for other programs and other times. Entries go in ascending and come
// out as they are now: edited texts in their latest form, deleted ones as deleted. Numbers that are
// missing are told, not hidden. Pure but for the device; errors are the device's.
class RoomExport
{
    Q_DECLARE_TR_FUNCTIONS(RoomExport)

public:
    enum class Format {
        Text, // for people, with a line for each message
        JsonLines, // the whole log, an object a line, as on the wire (protocol/codec.h)
        Html, // one page that needs nothing else and runs nothing
    };

    // "text", "jsonl", "html".
    static std::optional<Format> formatNamed(const QString &name);
    // By a file's name, Text if that says nothing.
    static Format formatFor(const QString &fileName);

    // The device must be open and outlive it.
    static std::unique_ptr<RoomExport> make(Format format, QIODevice &out);
    virtual ~RoomExport() = default;

    // In this order, add() any number of times.
    virtual void begin(const QString &room, const QString &topic) = 0;
    void add(const std::vector<Entry> &entries);
    virtual void end() = 0;

protected:
    explicit RoomExport(QIODevice &out) : m_out(out) { }

    virtual void write(const Entry &entry) = 0;
    virtual void writeGap(Seq first, Seq last) = 0; // what is not on this computer
    void put(const QString &text);

private:
    QIODevice &m_out;
    Seq m_last = 0;
};

} // namespace parlour
