// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace parlour {

class Card;
class ComposerEdit;
class ElidedLabel;
class ErrorLabel;
class GhostButton;
class ToneLabel;
class TypingSense;

// The lowest part of a chat: who is typing, what I write, Send. What can't be sent stays.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(QWidget *parent = nullptr);

    QString text() const;
    TypingSense *typingSense() { return m_sense; }

    void setTypingHint(const QString &sentence);
    // A text that was on its way and never sent: stands here again, before what was written since.
    void refuse(const QString &text, const QString &reason);
    // A text to be worked on, after what is written already.
    void append(const QString &text);
    // Nothing can be written, and why; empty: it can. What was written stays.
    void setSilenced(const QString &reason);
    // Where the focus waits while nothing can be written. It outlives the composer.
    void setFocusRefuge(QWidget *refuge) { m_refuge = refuge; }
    void focusText(); // as soon as something can be written
    void clearAll(); // another room, another draft

Q_SIGNALS:
    void sendRequested(const QString &text); // cleaned; within the limit
    void typingChanged(bool on);

private:
    void makeLayout();
    void submit();
    void textEdited();
    void updateLimit();

    ComposerEdit *m_edit;
    Card *m_frame;
    ToneLabel *m_silence; // why, in the place of the text
    GhostButton *m_send;
    ElidedLabel *m_hint;
    ToneLabel *m_counter;
    ErrorLabel *m_note;
    TypingSense *m_sense;
    QWidget *m_refuge = nullptr;
    bool m_hadFocus = false; // when it was silenced
};

} // namespace parlour
