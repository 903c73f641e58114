// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/wishes.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QAbstractItemModel;

namespace parlour {

class Card;
class CompletionGuide;
class ComposerBar;
class ComposerEdit;
class ElidedLabel;
class EmojiHabits;
class EmojiPicker;
class ErrorLabel;
class GhostButton;
class ToneLabel;
class TypingSense;

// The lowest part of a chat: who is typing, what I write and what that is about, emoji, Send. What
// can't be sent stays; what is interrupted, by changing an older message for example, comes back.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(QWidget *parent = nullptr);
    ~Composer() override;

    QString text() const;
    TypingSense *typingSense() { return m_sense; }
    EmojiHabits *emojiHabits() { return m_habits; }
    // Made when it is wanted for the first time, on the window that this is in by then.
    EmojiPicker *emojiPicker();

    void setTypingHint(const QString &sentence);
    // While something waits for the room's pace: when the next of it goes out; otherwise for ever.
    void setNextSending(QDeadlineTimer next);
    // How an answered message begins, for those whose words are not told with beginReply().
    void setQuotes(std::function<QString(Seq)> quoteOf) { m_quoteOf = std::move(quoteOf); }
    void setMembers(const QAbstractItemModel &members); // whose names are completed; it outlives this
    void setEnterSends(bool on); // otherwise Ctrl+Enter does
    void setMostTextHeight(int pixels); // from there on it scrolls

    // What it holds: as it was typed, with what it is about.
    TextWish draft() const;
    // What an earlier one held: stands here again, after what is written already.
    void resume(const TextWish &wish);
    // A text that was on its way and never sent: stands here again, before what was written since.
    void refuse(const TextWish &wish, const QString &reason);
    // A text to be worked on, after what is written already.
    void append(const QString &text);
    void beginReply(Seq target, const QString &quote);
    // What is written meanwhile waits, and comes back afterwards.
    void beginEdit(Seq target, const QString &text);
    void beginWhisper(const QString &name); // until it is closed: what follows is for them, too
    void insertMention(const QString &name);
    void pickEmoji(); // where something can be written
    // Nothing can be written, and why; empty: it can. What was written stays.
    void setSilenced(const QString &reason);
    // Where the focus waits while nothing can be written. It outlives the composer.
    void setFocusRefuge(QWidget *refuge) { m_refuge = refuge; }
    void focusText(); // as soon as something can be written

Q_SIGNALS:
    void sendRequested(const parlour::TextWish &wish); // cleaned; within the limit
    void commandRequested(const QString &line); // begins with a slash
    void editLastRequested(); // my last message, if it can be
    void typingChanged(bool on);
    void draftChanged(); // some time ago at most

private:
    void makeParts();
    void makeLayout();
    void connectParts();
    void submit();
    void submitCommand();
    void textEdited();
    void updateLimit();
    void countDown();
    void tellDraft();
    void leaveOut(qsizetype characters);

    void setAbout(const TextWish &about, const QString &quote = {});
    void showAbout();
    void setText(const QString &text); // nobody typed it
    void interrupt();
    void comeBack();
    void cancel();

    ComposerEdit *m_edit;
    Card *m_frame;
    ComposerBar *m_bar;
    ToneLabel *m_silence; // why, in the place of the text
    GhostButton *m_emoji;
    GhostButton *m_send;
    ElidedLabel *m_hint;
    ToneLabel *m_sending;
    ToneLabel *m_counter;
    ErrorLabel *m_note;
    TypingSense *m_sense;
    EmojiHabits *m_habits;
    CompletionGuide *m_guide;
    QPointer<EmojiPicker> m_picker; // of the window
    QWidget *m_refuge = nullptr;
    std::function<QString(Seq)> m_quoteOf;
    TextWish m_about; // without a text
    QString m_quote; // of what is answered or changed
    QString m_unchanged; // the text that is being changed, as it was
    QList<TextWish> m_interrupted; // last in, first out
    QTimer m_tellDraft;
    QTimer m_countdown;
    QDeadlineTimer m_nextSending = QDeadlineTimer(QDeadlineTimer::Forever);
    bool m_hadFocus = false; // when it was silenced
};

} // namespace parlour
