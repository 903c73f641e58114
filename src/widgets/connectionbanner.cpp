// SPDX-License-Identifier: Apache-2.0
#include "widgets/connectionbanner.h"

#include "widgets/shades.h"
#include "widgets/timelinecolours.h"
#include "widgets/tonelabel.h"
#include "widgets/wording.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

ConnectionBanner::ConnectionBanner(const ConnectionModel &connection, QWidget *parent)
    : QWidget(parent),
      m_connection(connection),
      m_sentence(new ToneLabel(ToneLabel::Tone::Normal)),
      m_problem(new ToneLabel(ToneLabel::Tone::Muted)),
      m_retry(new QPushButton(tr("Retry &now")))
{
    m_sentence->setObjectName(u"bannerText"_s);
    m_sentence->setWordWrap(true);
    m_problem->setObjectName(u"bannerProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->setFont(shades::scaled(font(), 0.9));
    m_retry->setObjectName(u"retryNowButton"_s);
    m_retry->setAccessibleName(tr("Retry now"));
    QSizePolicy keepsItsPlace = m_retry->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_retry->setSizePolicy(keepsItsPlace);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(m_sentence);
    texts->addWidget(m_problem);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(18, 6, 10, 6);
    row->addLayout(texts, 1);
    row->addWidget(m_retry, 0, Qt::AlignVCenter);

    m_second.setSingleShot(true);
    connect(&m_second, &QTimer::timeout, this, &ConnectionBanner::refresh);
    connect(m_retry, &QPushButton::clicked, this, &ConnectionBanner::retryNowRequested);
    connect(&connection, &ConnectionModel::changed, this, &ConnectionBanner::refresh);
    refresh();
}

void ConnectionBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor warning = shades::careful(palette());
    painter.fillRect(rect(), colours::mixed(palette().color(QPalette::Window), warning, 0.13));
    painter.fillRect(QRect(0, 0, 4, height()), warning);
    painter.fillRect(QRect(0, height() - 1, width(), 1), shades::line(palette()));
}

void ConnectionBanner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ConnectionBanner::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
    setMinimumHeight(0);
}

void ConnectionBanner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Waiting and connecting take turns: whatever the banner has to say, what is below stays put.
    const bool sameWidth = event->size().width() == event->oldSize().width();
    setMinimumHeight(sameWidth ? height() : 0);
}

void ConnectionBanner::refresh()
{
    const ConnectionView &view = m_connection.view();
    const QString sentence = Wording::trouble(view);
    m_sentence->setText(sentence);
    m_problem->setText(view.problem);
    m_problem->setVisible(!view.problem.isEmpty());
    m_retry->setVisible(view.state == ConnectionView::State::Waiting
                        || view.state == ConnectionView::State::Offline);
    setVisible(!sentence.isEmpty());
    scheduleSecond();
}

// Wakes where the shown number changes, not somewhere within the second.
void ConnectionBanner::scheduleSecond()
{
    m_second.stop();
    const ConnectionView &view = m_connection.view();
    const qint64 left = view.nextTry.remainingTime();
    if (isVisible() && view.state == ConnectionView::State::Waiting && left > 0)
        m_second.start(static_cast<int>((left - 1) % 1000) + 1);
}

} // namespace parlour
