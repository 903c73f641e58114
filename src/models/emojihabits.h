// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/emojitable.h"

#include <QObject>
#include <QStringList>

namespace parlour {

// Which emoji a person has used last, and in which skin tone. One for all rooms may be shared; kept by
// somebody else. GUI thread.
class EmojiHabits : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostRecent = 36;

    using QObject::QObject;

    const QStringList &recent() const { return m_recent; } // newest first, each once
    void setRecent(const QStringList &emoji); // what is too much, or there twice, is left out
    void use(const QString &emoji); // it was chosen just now
    SkinTone tone() const { return m_tone; }
    void setTone(SkinTone tone);

Q_SIGNALS:
    void recentChanged(const QStringList &emoji);
    void toneChanged(parlour::SkinTone tone);

private:
    QStringList m_recent;
    SkinTone m_tone = SkinTone::None;
};

} // namespace parlour
