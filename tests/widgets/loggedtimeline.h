// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/timelinemodel.h"
#include "widgets/timelineview.h"

#include <QTest>

#include <memory>

// A view of a log in an active window, and a room that brings what is missing when it is told to.
class LoggedTimeline
{
public:
    LoggedTimeline()
    {
        m_model.setMe(QStringLiteral("An"));
        reopen();
    }

    parlour::TimelineModel &model() { return m_model; }
    parlour::TimelineView &view() { return *m_view; }

    // As after the next start: another view of the same log.
    void reopen()
    {
        m_view = std::make_unique<parlour::TimelineView>();
        m_view->resize(600, 500);
        m_view->setModel(&m_model);
        m_view->show();
        m_view->activateWindow();
    }

    static parlour::Entry entry(parlour::Seq seq)
    {
        parlour::Entry made;
        made.seq = seq;
        made.from = seq / 3 % 2 ? QStringLiteral("Bình") : QStringLiteral("An");
        made.text = QStringLiteral("message %1 ").arg(seq).repeated(1 + int(seq * 7 % 19));
        made.time = 1'700'000'000'000 + seq * 60'000;
        return made;
    }

    void bring(parlour::Seq first, parlour::Seq last)
    {
        std::vector<parlour::Entry> entries;
        for (parlour::Seq seq = first; seq <= last; ++seq)
            entries.push_back(entry(seq));
        m_model.insert(entries);
        m_view->grab();
    }

    void say(const QString &who, const QString &text)
    {
        parlour::Entry made = entry(m_model.lastSeq() + 1);
        made.from = who;
        made.text = text;
        m_model.append(made);
        m_view->grab();
    }

    QRect textOf(parlour::Seq seq)
    {
        return m_view->partRect(m_model.rowOfSeq(seq), parlour::TimelineLayout::Part::Text);
    }

private:
    parlour::TimelineModel m_model;
    std::unique_ptr<parlour::TimelineView> m_view;
};
