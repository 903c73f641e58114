// SPDX-License-Identifier: Apache-2.0
#include "widgets/roomdelegate.h"

#include "models/bidi.h"
#include "models/roomwording.h"
#include "widgets/plaintext.h"
#include "widgets/roompaint.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QKeySequence>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int RoomMargin = 10;
constexpr int RoomPadding = 7; // above and below

int signSize(const QFontMetrics &metrics)
{
    return metrics.height() * 2 + 2;
}

} // namespace

int RoomDelegate::narrowWidth(const QFontMetrics &metrics)
{
    return signSize(metrics) + 2 * RoomMargin;
}

QSize RoomDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // Wide enough for nobody: the list decides, texts give way.
    return {0, signSize(option.fontMetrics) + 2 * RoomPadding};
}

RoomRow RoomDelegate::read(const QModelIndex &index)
{
    RoomRow row;
    row.key = index.data(RoomsModel::KeyRole).toString();
    row.name = index.data(RoomsModel::NameRole).toString().simplified();
    row.address = index.data(RoomsModel::AddressRole).toString();
    row.state = static_cast<RoomState>(index.data(RoomsModel::StateRole).toInt());
    row.unread = index.data(RoomsModel::UnreadRole).toInt();
    row.mentions = index.data(RoomsModel::MentionsRole).toInt();
    row.lastAuthor = index.data(RoomsModel::LastAuthorRole).toString();
    row.lastText = index.data(RoomsModel::LastTextRole).toString();
    row.lastTime = index.data(RoomsModel::LastTimeRole).toLongLong();
    row.muted = index.data(RoomsModel::MutedRole).toBool();
    row.hasDraft = index.data(RoomsModel::HasDraftRole).toBool();
    return row;
}

void RoomDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const RoomRow row = read(index);
    painter->save();
    RoomPaint paint(*painter, option, row);
    paint.ground();
    const QRect whole = option.rect.adjusted(RoomMargin, RoomPadding, -RoomMargin, -RoomPadding);
    const int size = signSize(option.fontMetrics);
    QRect disc(whole.left(), whole.top(), size, size);
    if (m_narrow) {
        disc.moveCenter(option.rect.center());
        paint.sign(disc);
        paint.badgeOnSign(disc);
    } else {
        paint.sign(QStyle::visualRect(option.direction, option.rect, disc));
        QRect line(disc.right() + RoomMargin, disc.top(), whole.right() - disc.right() - RoomMargin,
                   size / 2);
        paint.head(QStyle::visualRect(option.direction, option.rect, line));
        line.translate(0, size / 2);
        paint.second(QStyle::visualRect(option.direction, option.rect, line));
    }
    painter->restore();
}

bool RoomDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                             const QModelIndex &index)
{
    if (!index.isValid())
        return false;
    const RoomRow row = read(index);
    QStringList lines{bidi::balanced(row.name)};
    if (!row.address.isEmpty() && row.address != row.name)
        lines += row.address;
    lines += RoomWording::state(row.state);
    if (row.unread > 0)
        lines += RoomWording::unread(row.unread);
    if (row.mentions > 0)
        lines += RoomWording::mentions(row.mentions);
    constexpr int RoomsWithKeys = 9;
    if (m_tellsKeys && index.row() < RoomsWithKeys) {
        const QKeySequence key(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index.row()));
        lines += key.toString(QKeySequence::NativeText);
    }
    QToolTip::showText(event->globalPos(), plainToolTip(lines.join(u'\n')), view);
    return true;
}

} // namespace parlour
