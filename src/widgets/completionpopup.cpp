// SPDX-License-Identifier: Apache-2.0
#include "widgets/completionpopup.h"

#include "widgets/completiondelegate.h"
#include "widgets/shades.h"

#include <QAccessible>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int MostRows = 7;
// Pixels.
constexpr int LeastCompletionWidth = 180;
constexpr int MostCompletionWidth = 600;
constexpr int PopupMargin = 5;

} // namespace

CompletionPopup::CompletionPopup(QWidget *window)
    : QFrame(window), m_list(new QListView), m_model(new QStandardItemModel(this))
{
    setObjectName(u"completionPopup"_s);
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(u"completionList"_s);
    m_list->setAccessibleName(tr("Completions"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setItemDelegate(new CompletionDelegate(m_list));
    m_list->setModel(m_model);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(PopupMargin, PopupMargin, PopupMargin, PopupMargin);
    all->addWidget(m_list);
    connect(m_list, &QListView::pressed, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
    hide();
}

void CompletionPopup::offer(const completion::Candidates &candidates, const QRect &word)
{
    m_model->clear();
    for (const auto &each : candidates) {
        auto *item = new QStandardItem(each.shown);
        item->setData(each.remark, RemarkRole);
        item->setData(each.emoji, EmojiRole);
        item->setData(QString(each.shown + u", "_s + each.remark), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    if (candidates.empty()) {
        hide();
        return;
    }
    place(word, static_cast<int>(candidates.size()));
    show();
    raise();
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->scrollToTop();
    announce();
}

// Above the word; below it where there is more room.
void CompletionPopup::place(const QRect &word, int rows)
{
    const QSize window = parentWidget()->size();
    const int row = m_list->sizeHintForRow(0);
    const int above = word.top() - 2 * PopupMargin;
    const int below = window.height() - word.bottom() - 2 * PopupMargin;
    const int room = std::max(above, below);
    const int height = std::min(std::min(rows, MostRows) * row + 2 * PopupMargin, room);
    const int wanted = m_list->sizeHintForColumn(0) + m_list->verticalScrollBar()->sizeHint().width()
        + 2 * PopupMargin;
    const int width = std::min(std::clamp(wanted, LeastCompletionWidth, MostCompletionWidth),
                               window.width() - 2 * PopupMargin);
    const int left = std::clamp(word.left() - 2 * PopupMargin, PopupMargin,
                                std::max(PopupMargin, window.width() - width - PopupMargin));
    const int top = above >= below ? word.top() - PopupMargin - height : word.bottom() + PopupMargin;
    setGeometry(left, top, width, height);
}

int CompletionPopup::current() const
{
    return isVisible() ? m_list->currentIndex().row() : -1;
}

void CompletionPopup::move(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    m_list->setCurrentIndex(m_model->index(((current() + rows) % count + count) % count, 0));
    announce();
}

// The list never has the focus, so assistance is told what it would say if it had.
void CompletionPopup::announce()
{
    QAccessibleEvent event(m_list, QAccessible::Focus);
    event.setChild(current());
    QAccessible::updateAccessibility(&event);
}

void CompletionPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shades::line(palette()), 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace parlour
