// SPDX-License-Identifier: Apache-2.0
#include "widgets/emojis.h"

#include "widgets/shades.h"

#include <QFile>
#include <QFontInfo>

using namespace Qt::StringLiterals;

namespace parlour {

const EmojiTable &allEmoji()
{
    static const EmojiTable table = [] {
        QFile file(u":/emoji.tsv"_s);
        return file.open(QIODevice::ReadOnly) ? EmojiTable(file.readAll()) : EmojiTable();
    }();
    return table;
}

QFont emojiFont(const QFont &like, qreal factor)
{
    QFont font = shades::scaled(like, factor);
    font.setFamilies(QStringList{u"Noto Color Emoji"_s, u"Apple Color Emoji"_s, u"Segoe UI Emoji"_s}
                     + like.families());
    return font;
}

// With its real name: behind an alias that Qt can't find the emoji font would come first.
QFont withEmoji(QFont font)
{
    font.setFamilies({QFontInfo(font).family(), u"Noto Color Emoji"_s});
    return font;
}

QString emojiGlyph(const QString &text)
{
    constexpr QChar Joiner(0x200D);
    constexpr QChar Selector(0xFE0F);
    constexpr QChar Keycap(0x20E3);
    return text.contains(Joiner) || text.contains(Keycap) ? QString(text).remove(Selector) : text;
}

} // namespace parlour
