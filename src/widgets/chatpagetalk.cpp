// SPDX-License-Identifier: Apache-2.0
// What is written on a ChatPage; the rest is in chatpage.cpp.
#include "models/roommodels.h"
#include "models/slashcommands.h"
#include "widgets/chatpage.h"
#include "widgets/composer.h"
#include "widgets/emojipicker.h"
#include "widgets/timelineview.h"

namespace parlour {

void ChatPage::connectComposer()
{
    m_composer->setMembers(m_members);
    m_composer->setQuotes([this](Seq target) {
        const QModelIndex index = m_messages.index(m_messages.rowOfSeq(target));
        const QString author = index.data(TimelineModel::AuthorRole).toString();
        const QString text = index.data(TimelineModel::TextRole).toString();
        return author.isEmpty() ? QString(u'…') : tr("%1: %2").arg(author, text);
    });
    connect(m_composer, &Composer::sendRequested, this, &ChatPage::send);
    connect(m_composer, &Composer::sendRequested, m_timeline, [this](const TextWish &wish) {
        if (wish.edit == 0)
            m_timeline->scrollToEnd();
    });
    connect(m_composer, &Composer::commandRequested, this, &ChatPage::commandRequested);
    connect(m_composer, &Composer::commandRequested, m_timeline, &TimelineView::scrollToEnd);
    connect(m_composer, &Composer::editLastRequested, this, &ChatPage::editLast);
    connect(m_composer, &Composer::typingChanged, this, &ChatPage::typingChanged);
    connect(m_composer, &Composer::draftChanged, this, &ChatPage::draftChanged);
    connect(&m_connection, &ConnectionModel::nextSendingChanged, m_composer,
            [this] { m_composer->setNextSending(m_connection.nextSending()); });
}

void ChatPage::refuseText(const TextWish &wish, const QString &reason)
{
    m_composer->refuse(wish, reason);
}

TextWish ChatPage::draft() const
{
    return m_composer->draft();
}

void ChatPage::resumeDraft(const TextWish &wish)
{
    m_composer->resume(wish);
}

void ChatPage::setEnterSends(bool on)
{
    m_composer->setEnterSends(on);
}

EmojiHabits &ChatPage::emojiHabits()
{
    return *m_composer->emojiHabits();
}

// Away only when what became of it is sent: until then it is safe where it is.
void ChatPage::editFailed(const QString &id)
{
    const QModelIndex index = m_messages.index(m_messages.rowOf(id));
    if (!index.isValid())
        return;
    TextWish wish{index.data(TimelineModel::TextRole).toString()};
    wish.replyTo = index.data(TimelineModel::ReplyToRole).toLongLong();
    wish.whisperTo = index.data(TimelineModel::WhisperRole).toString();
    wish.text = slash::escaped(wish.text);
    m_composer->resume(wish);
    m_composer->focusText();
    m_editedFailed.insert(id);
}

void ChatPage::send(const TextWish &wish)
{
    Q_EMIT sendRequested(wish);
    const auto edited = std::exchange(m_editedFailed, {});
    for (const QString &id : edited)
        Q_EMIT discardRequested(id);
}

// To a whisper only its other one is answered.
void ChatPage::beginReply(Seq target)
{
    const QModelIndex index = m_messages.index(m_messages.rowOfSeq(target));
    if (!index.isValid())
        return;
    if (const QString other = index.data(TimelineModel::WhisperRole).toString(); !other.isEmpty())
        m_composer->beginWhisper(other);
    m_composer->beginReply(target, {});
}

void ChatPage::beginEdit(Seq target)
{
    const QModelIndex index = m_messages.index(m_messages.rowOfSeq(target));
    if (index.isValid() && index.data(TimelineModel::MineRole).toBool())
        m_composer->beginEdit(target, index.data(TimelineModel::TextRole).toString());
}

void ChatPage::beginWhisper(const QString &name)
{
    m_composer->beginWhisper(name);
}

void ChatPage::insertMention(const QString &name)
{
    m_composer->insertMention(name);
}

void ChatPage::pickEmoji()
{
    m_composer->pickEmoji();
}

void ChatPage::pickReaction(Seq target, const QRect &near)
{
    m_composer->emojiPicker()->pickFor(
        near, [this, target](const QString &emoji) { Q_EMIT reactRequested(target, emoji, true); });
}

void ChatPage::editLast()
{
    if (const Seq last = m_messages.lastOfMine(); last > 0)
        beginEdit(last);
}

} // namespace parlour
