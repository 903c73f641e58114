// SPDX-License-Identifier: Apache-2.0
#include "widgets/composer.h"

#include "models/emojihabits.h"
#include "models/roomwords.h"
#include "models/slashcommands.h"
#include "protocol/limits.h"
#include "protocol/rules.h"
#include "widgets/completionguide.h"
#include "widgets/composerbar.h"
#include "widgets/composeredit.h"
#include "widgets/elidedlabel.h"
#include "widgets/emojipicker.h"
#include "widgets/errorlabel.h"
#include "widgets/ghostbutton.h"
#include "widgets/typingsense.h"
#include "widgets/wording.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// From here on the counter shows.
constexpr int NearLimit = limits::TextCharacters - 400;

// Blank lines around a message say nothing; blanks within its first line may be meant.
QString withoutBlankEdges(QString text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    const auto lineEnd = [&text] { return text.indexOf(u'\n'); };
    while (lineEnd() >= 0 && QStringView(text).left(lineEnd()).trimmed().isEmpty())
        text.remove(0, lineEnd() + 1);
    return text;
}

} // namespace

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::setTypingHint(const QString &sentence)
{
    m_hint->setText(sentence);
}

void Composer::setMembers(const QAbstractItemModel &members)
{
    m_guide->setMembers(members);
}

void Composer::setEnterSends(bool on)
{
    m_edit->setEnterSends(on);
    m_edit->setPlaceholderText(on ? tr("Write a message") : tr("Write a message; Ctrl+Enter sends it"));
    m_edit->setAccessibleDescription(on ? tr("Enter sends, Shift+Enter breaks the line.")
                                        : tr("Ctrl+Enter sends, Enter breaks the line."));
    updateLimit();
}

void Composer::setMostTextHeight(int pixels)
{
    m_edit->setMostHeight(pixels);
}

EmojiPicker *Composer::emojiPicker()
{
    if (m_picker && m_picker->parentWidget() != window()) {
        m_picker->deleteLater();
        m_picker = nullptr;
    }
    if (!m_picker)
        m_picker = new EmojiPicker(*m_habits, window());
    return m_picker;
}

void Composer::pickEmoji()
{
    if (!m_edit->isEnabled())
        return;
    m_edit->setFocus(); // where it comes back to
    const QRect near(m_emoji->mapToGlobal(QPoint()), m_emoji->size());
    emojiPicker()->pickFor(near, [this](const QString &emoji) {
        m_edit->setFocus();
        m_edit->insertAtCaret(emoji);
    });
}

void Composer::setSilenced(const QString &reason)
{
    const bool silenced = !reason.isEmpty();
    m_silence->setText(reason);
    m_silence->setAccessibleName(reason);
    if (silenced == !m_edit->isEnabled())
        return;
    if (silenced) {
        m_hadFocus = window()->focusWidget() == m_edit;
        if (m_hadFocus && m_refuge)
            m_refuge->setFocus(); // Qt would choose whatever comes next
        m_sense->stop();
        m_silence->setMinimumHeight(m_edit->height()); // nothing above moves
    }
    m_emoji->setVisible(!silenced);
    m_bar->setEnabled(!silenced);
    m_edit->setEnabled(!silenced);
    m_edit->setVisible(!silenced);
    m_silence->setVisible(silenced);
    updateLimit();
    // Where nobody has gone elsewhere since, writing goes on.
    const QWidget *now = window()->focusWidget();
    if (!silenced && m_hadFocus && (!now || now == m_refuge))
        m_edit->setFocus();
}

void Composer::focusText()
{
    if (!m_edit->isEnabled() && m_refuge) {
        m_hadFocus = true;
        m_refuge->setFocus();
    } else {
        m_edit->setFocus();
    }
}

void Composer::submit()
{
    if (!m_send->isEnabled())
        return;
    m_guide->close();
    if (m_about.edit > 0 && text() == m_unchanged)
        return cancel();
    if (m_about.edit == 0 && slash::isCommand(text()))
        return submitCommand();
    const QString typed = m_about.edit > 0 ? text() : slash::unescaped(text());
    const auto cleaned = rules::cleanText(withoutBlankEdges(typed));
    if (!cleaned) {
        if (!text().trimmed().isEmpty())
            m_note->setError(RoomWords::translated(cleaned.error().message));
        else if (m_about.edit > 0)
            m_note->setError(tr("There is nothing left of it. To take the message away, delete it."));
        return;
    }
    TextWish wish = m_about;
    wish.text = cleaned.value();
    m_edit->clear();
    m_sense->stop();
    // Whoever whispers goes on whispering until they say that they don't: the other way round, words for
    // one would be read by all.
    setAbout({{}, 0, 0, m_about.whisperTo});
    Q_EMIT sendRequested(wish);
    if (text().isEmpty()) // it was not refused at once
        comeBack();
}

void Composer::submitCommand()
{
    const QString line = text().trimmed();
    m_edit->clear();
    m_sense->stop();
    Q_EMIT commandRequested(line);
}

void Composer::textEdited()
{
    m_note->setError({});
    updateLimit();
    // A command is nothing that others wait for.
    m_sense->edited(m_edit->document()->isEmpty() || slash::isCommand(text()));
    tellDraft();
}

void Composer::tellDraft()
{
    if (!m_tellDraft.isActive())
        m_tellDraft.start();
}

void Composer::leaveOut(qsizetype characters)
{
    const QLocale locale;
    m_note->setError(tr("This is too long for a message: about %1 characters, and %2 fit. It was not inserted.")
                         .arg(locale.toString(characters), locale.toString(limits::TextCharacters)));
}

void Composer::setNextSending(QDeadlineTimer next)
{
    if (next.isForever() && !m_countdown.isActive())
        return;
    m_nextSending = next;
    m_countdown.start();
    if (!next.isForever())
        countDown();
}

// Between two that wait there is a moment in which none does; it is not worth a flicker.
void Composer::countDown()
{
    if (m_nextSending.isForever()) {
        m_countdown.stop();
        m_sending->setVisible(false);
        return;
    }
    const auto seconds = std::max<qint64>(1, (m_nextSending.remainingTime() + 999) / 1'000);
    m_sending->setText(tr("Goes out in %n s", nullptr, static_cast<int>(seconds)));
    m_sending->setVisible(true);
}

void Composer::updateLimit()
{
    const auto length = rules::textLength(text());
    const auto over = static_cast<int>(length) - limits::TextCharacters;
    const QLocale locale;
    m_counter->setVisible(length >= NearLimit);
    m_counter->setText(
        tr("%1 / %2").arg(locale.toString(length), locale.toString(limits::TextCharacters)));
    m_counter->setTone(over > 0 ? ToneLabel::Tone::Bad : ToneLabel::Tone::Muted);
    m_send->setEnabled(over <= 0 && m_edit->isEnabled());
    if (over > 0)
        m_note->setError(
            tr("%1. Shorten the text or send it in parts.").arg(Wording::charactersTooMany(over)));
    m_send->setToolTip(over > 0 ? Wording::charactersTooMany(over) : m_edit->enterSends() ? tr("Send (Enter)") : tr("Send (Ctrl+Enter)"));
}

} // namespace parlour
