// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/replicalog.h"
#include "store/roomonfile.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace parlour::test {

inline Entry numbered(Seq seq, const Draft &draft)
{
    Entry entry = draft.entry;
    entry.seq = seq;
    return entry;
}

inline Entry said(Seq seq, const QString &text = QStringLiteral("text"))
{
    return numbered(seq, draft(QStringLiteral("an"), {}, text));
}

inline QString numbers(const std::vector<Entry> &entries)
{
    QStringList all;
    for (const Entry &entry : entries)
        all.append(QString::number(entry.seq));
    return all.join(QLatin1Char(' '));
}

// A replica in a folder of its own, and its time.
class ReplicaOnFile
{
public:
    ReplicaLog::Opened reopen(int newest = 100)
    {
        m_log.reset();
        m_log = std::make_unique<ReplicaLog>(m_path, m_clock);
        const auto opened = m_log->open(newest);
        if (!opened)
            qFatal("The replica does not open: %s", qPrintable(opened.error().message));
        return *opened;
    }

protected:
    void begin()
    {
        m_log.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a/replica.sqlite"));
        reopen();
    }
    void know(Seq last)
    {
        QVERIFY(!m_log->setLog(QStringLiteral("e"), QStringLiteral("Attic"), {}, 1, last));
    }
    void keep(const std::vector<Entry> &entries) { QVERIFY(!m_log->keep(entries)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::shared_ptr<ManualClock> m_clock = std::make_shared<ManualClock>();
    std::unique_ptr<ReplicaLog> m_log;
};

} // namespace parlour::test
