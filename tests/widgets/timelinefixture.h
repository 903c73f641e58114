// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faketimeline.h"
#include "widgets/timelineview.h"

#include <QTest>
#include <QWheelEvent>

#include <memory>
#include <utility>

// A view in a small window, a model, and hands.
class TimelineFixture
{
public:
    using Part = parlour::TimelineLayout::Part;

    TimelineFixture()
    {
        m_view.resize(600, 500);
        m_view.show();
    }

    parlour::TimelineView &view() { return m_view; }
    FakeTimeline &model() { return *m_model; }
    int lastRow() const { return m_model->rowCount() - 1; }

    void open(int rows)
    {
        m_model.reset(FakeTimeline::filled(rows, nullptr));
        m_view.setModel(m_model.get());
        m_view.grab();
    }

    void fail(int row)
    {
        FakeTimeline::Row failed = m_model->at(row);
        failed.mine = true;
        failed.state = parlour::TimelineModel::State::Failed;
        failed.reason = QStringLiteral("Too fast.");
        m_model->change(row, failed);
        m_view.grab();
    }

    QPoint startOfText(int row)
    {
        return m_view.partRect(row, Part::Text).topLeft() + QPoint(1, 12);
    }

    QPoint endOfText(int row)
    {
        return m_view.partRect(row, Part::Text).bottomRight() - QPoint(1, 12);
    }

    void drag(const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(m_view.viewport(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, m_view.viewport()->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view.viewport(), &move);
        QTest::mouseRelease(m_view.viewport(), Qt::LeftButton, {}, to);
    }

    void wheel(int notches)
    {
        const QPointF at(100, 100);
        QWheelEvent event(at, m_view.viewport()->mapToGlobal(at), {}, {0, notches * 120}, {}, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.viewport(), &event);
    }

    // A row that is seen as a whole, and where.
    std::pair<int, int> wholeRow() const
    {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QRect rect = m_view.rowRect(row);
            if (!rect.isNull() && rect.top() >= 0)
                return {row, rect.top()};
        }
        return {-1, 0};
    }

private:
    std::unique_ptr<FakeTimeline> m_model;
    parlour::TimelineView m_view;
};
