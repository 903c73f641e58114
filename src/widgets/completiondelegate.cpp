// SPDX-License-Identifier: Apache-2.0
#include "widgets/completiondelegate.h"

#include "widgets/completionpopup.h"
#include "widgets/emojis.h"
#include "widgets/shades.h"

#include <QPainter>

namespace parlour {
namespace {

constexpr int CompletionMargin = 8;

} // namespace

QSize CompletionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics &all = option.fontMetrics;
    const QFontMetrics small(shades::scaled(option.font, 0.88));
    const bool hasEmoji = !index.data(CompletionPopup::EmojiRole).toString().isEmpty();
    const int emoji = hasEmoji ? all.height() * 3 / 2 + CompletionMargin : 0;
    const int remark = small.horizontalAdvance(index.data(CompletionPopup::RemarkRole).toString());
    return {emoji + all.horizontalAdvance(index.data().toString()) + remark + 5 * CompletionMargin,
            all.height() + CompletionMargin};
}

void CompletionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const QPalette &palette = option.palette;
    const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette.color(QPalette::Highlight));
        painter->drawRoundedRect(option.rect, 5, 5);
    }
    QRect line = option.rect.adjusted(CompletionMargin, 0, -CompletionMargin, 0);
    painter->setPen(text);
    if (const QString emoji = index.data(CompletionPopup::EmojiRole).toString(); !emoji.isEmpty()) {
        const int wide = option.fontMetrics.height() * 3 / 2;
        painter->setFont(emojiFont(option.font, 1.0));
        painter->drawText(QRect(line.topLeft(), QSize(wide, line.height())), Qt::AlignCenter | Qt::TextSingleLine,
                          emojiGlyph(emoji));
        line.setLeft(line.left() + wide + CompletionMargin);
    }
    const QString shown = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, line.width());
    painter->setFont(option.font);
    painter->drawText(line, Qt::AlignVCenter | Qt::TextSingleLine, shown);
    line.setLeft(line.left() + option.fontMetrics.horizontalAdvance(shown) + 2 * CompletionMargin);
    const QFont small = shades::scaled(option.font, 0.88);
    painter->setFont(small);
    painter->setPen(selected ? text : shades::muted(palette));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                      QFontMetrics(small).elidedText(index.data(CompletionPopup::RemarkRole).toString(),
                                                     Qt::ElideRight, line.width()));
    painter->restore();
}

} // namespace parlour
