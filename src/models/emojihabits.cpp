// SPDX-License-Identifier: Apache-2.0
#include "models/emojihabits.h"

#include "protocol/rules.h"

namespace parlour {

void EmojiHabits::setRecent(const QStringList &emoji)
{
    QStringList recent;
    for (const QString &each : emoji) {
        if (recent.size() < MostRecent && !recent.contains(each) && rules::cleanEmoji(each))
            recent.append(each);
    }
    if (recent == m_recent)
        return;
    m_recent = recent;
    Q_EMIT recentChanged(m_recent);
}

void EmojiHabits::use(const QString &emoji)
{
    setRecent(QStringList{emoji} + m_recent);
}

void EmojiHabits::setTone(SkinTone tone)
{
    if (tone == m_tone)
        return;
    m_tone = tone;
    Q_EMIT toneChanged(tone);
}

} // namespace parlour
