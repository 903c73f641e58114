// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/completion.h"

#include <QObject>
#include <QPointer>

class QAbstractItemModel;
class QPlainTextEdit;

namespace parlour {

class CompletionPopup;
class EmojiHabits;

// Completes what is written in a text field: @names, :emoji, /commands. Arrows choose, Enter and Tab
// take, Tab again takes the next instead, Escape lets it be. Takes keys before the field does.
class CompletionGuide : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it.
    CompletionGuide(QPlainTextEdit *edit, EmojiHabits &habits);
    ~CompletionGuide() override;

    // Whose names are completed: a MembersModel. It must outlive this.
    void setMembers(const QAbstractItemModel &members) { m_members = &members; }
    void setCommands(bool on) { m_commands = on; } // whether a slash means one
    void close();
    bool isOpen() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takesKey(int key, bool plain);
    void refresh();
    completion::Candidates candidatesFor(const completion::Word &word) const;
    QStringList people() const;
    void accept(int row);
    void replace(int row);
    bool cycle(int step);
    QRect placeOf(const completion::Word &word) const;
    CompletionPopup *popup();

    QPlainTextEdit *m_edit;
    EmojiHabits &m_habits;
    const QAbstractItemModel *m_members = nullptr;
    bool m_commands = true;
    QPointer<CompletionPopup> m_popup; // of the window
    completion::Word m_word; // that candidates are offered for, or were taken for
    completion::Candidates m_candidates;
    completion::Word m_done; // taken or dismissed: not offered again while it is this one
    int m_taken = -1; // row, as long as Tab may take another
    bool m_replacing = false;
};

} // namespace parlour
