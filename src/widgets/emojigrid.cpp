// SPDX-License-Identifier: Apache-2.0
#include "widgets/emojigrid.h"

#include "widgets/emojis.h"
#include "widgets/timelinecolours.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPixmapCache>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Only what is seen is painted: a letter on a ground.
class EmojiDelegate : public QStyledItemDelegate
{
public:
    EmojiDelegate(const QFont &font, QSize cell, QObject *parent)
        : QStyledItemDelegate(parent), m_font(font), m_cell(cell)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return m_cell; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const QRectF ground = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5);
        const QPalette &palette = option.palette;
        if (option.state & QStyle::State_Selected) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(palette.color(QPalette::Highlight), 1.5));
            painter->setBrush(colours::mixed(palette.color(QPalette::Base), palette.color(QPalette::Highlight), 0.25));
            painter->drawRoundedRect(ground, 6, 6);
        }
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(option.rect.topLeft(),
                            picture(index.data().toString(), palette.color(QPalette::Text), scale));
        painter->restore();
    }

private:
    // Kept: this Qt decodes an emoji anew each time when it is painted, at about 1 ms.
    QPixmap picture(const QString &emoji, const QColor &text, qreal scale) const
    {
        const QString key = u"parlour emoji %1 %2 %3 %4"_s.arg(emoji, text.name()).arg(m_cell.width()).arg(scale);
        QPixmap picture;
        if (QPixmapCache::find(key, &picture))
            return picture;
        picture = QPixmap(m_cell * scale);
        picture.setDevicePixelRatio(scale);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setFont(m_font);
        painter.setPen(text);
        painter.drawText(QRect(QPoint(), m_cell), Qt::AlignCenter | Qt::TextSingleLine, emojiGlyph(emoji));
        painter.end();
        QPixmapCache::insert(key, picture);
        return picture;
    }

    QFont m_font;
    QSize m_cell;
};

} // namespace

EmojiGrid::EmojiGrid(QWidget *parent) : QListView(parent)
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setGridSize(cell());
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its room is always taken: no column comes and goes
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setItemDelegate(new EmojiDelegate(emojiFont(font(), 1.5), cell(), this));
    connect(this, &QListView::clicked, this, &EmojiGrid::pick);
}

QSize EmojiGrid::cell() const
{
    const int side = fontMetrics().height() * 2;
    return {side, side};
}

void EmojiGrid::goToFirst()
{
    setCurrentIndex(model()->index(0, 0));
    scrollToTop();
    if (!currentIndex().isValid())
        Q_EMIT currentNamed({});
}

bool EmojiGrid::go(int key)
{
    const int columns = std::max(1, viewport()->width() / gridSize().width());
    const int count = model()->rowCount();
    const int row = currentIndex().row();
    const auto to = [this, count](int wanted) {
        setCurrentIndex(model()->index(std::clamp(wanted, 0, std::max(0, count - 1)), 0));
        return true;
    };
    const int page = columns * std::max(1, viewport()->height() / gridSize().height());
    switch (key) {
    case Qt::Key_Left: return to(row - 1);
    case Qt::Key_Right: return to(row + 1);
    case Qt::Key_Up:
        if (row < columns)
            Q_EMIT leftUpwards();
        else
            to(row - columns);
        return true;
    case Qt::Key_Down: return row + columns < count ? to(row + columns) : true;
    case Qt::Key_PageUp: return to(row - page);
    case Qt::Key_PageDown: return to(row + page);
    case Qt::Key_Home: return to(0);
    case Qt::Key_End: return to(count - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter: pick(currentIndex()); return true;
    default: return false;
    }
}

void EmojiGrid::keyPressEvent(QKeyEvent *event)
{
    if (go(event->key()))
        return;
    const QString letters = event->text();
    if (!letters.isEmpty() && letters.front().isPrint())
        Q_EMIT lettersTyped(letters);
    else
        event->ignore();
}

void EmojiGrid::mouseMoveEvent(QMouseEvent *event)
{
    if (const QModelIndex index = indexAt(event->pos()); index.isValid() && index != currentIndex())
        setCurrentIndex(index);
}

void EmojiGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentNamed(current.data(Qt::AccessibleTextRole).toString());
}

void EmojiGrid::pick(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT picked(index.data().toString());
}

} // namespace parlour
