// SPDX-License-Identifier: Apache-2.0
#include "widgets/completionguide.h"

#include "models/emojihabits.h"
#include "models/membersmodel.h"
#include "widgets/completionpopup.h"
#include "widgets/emojis.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using parlour::completion::Kind;

namespace parlour {

CompletionGuide::CompletionGuide(QPlainTextEdit *edit, EmojiHabits &habits)
    : QObject(edit), m_edit(edit), m_habits(habits)
{
    edit->installEventFilter(this);
    connect(edit, &QPlainTextEdit::textChanged, this, &CompletionGuide::refresh);
    connect(edit, &QPlainTextEdit::cursorPositionChanged, this, &CompletionGuide::refresh);
}

CompletionGuide::~CompletionGuide()
{
    if (m_popup)
        m_popup->deleteLater();
}

bool CompletionGuide::isOpen() const
{
    return m_popup && m_popup->isVisible();
}

void CompletionGuide::close()
{
    if (m_popup)
        m_popup->hide();
}

bool CompletionGuide::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide) {
        close();
    } else if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
        if (event->type() == QEvent::ShortcutOverride) {
            if (isOpen() && key->key() == Qt::Key_Escape)
                event->accept();
        } else if (takesKey(key->key(), plain)) {
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

bool CompletionGuide::takesKey(int key, bool plain)
{
    if (!plain)
        return false;
    if (!isOpen()) {
        const bool tab = key == Qt::Key_Tab || key == Qt::Key_Backtab;
        return tab && cycle(key == Qt::Key_Tab ? 1 : -1);
    }
    const int row = m_popup->current();
    switch (key) {
    case Qt::Key_Up: m_popup->move(-1); return true;
    case Qt::Key_Down: m_popup->move(1); return true;
    case Qt::Key_Backtab: m_popup->move(-1); return true;
    case Qt::Key_Tab: accept(row); return true;
    case Qt::Key_Escape:
        m_done = m_word;
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_candidates[static_cast<std::size_t>(row)].isWhole) {
            close(); // there is nothing to complete: the key means the message
            return false;
        }
        accept(row);
        m_taken = -1;
        return true;
    default: return false;
    }
}

void CompletionGuide::refresh()
{
    if (m_replacing)
        return;
    m_taken = -1;
    const bool writing = m_edit->hasFocus() && !m_edit->textCursor().hasSelection();
    const auto word = writing
        ? completion::wordAt(m_edit->toPlainText(), m_edit->textCursor().position()) : completion::Word{};
    const bool sameWord = word.kind == m_done.kind && word.begin == m_done.begin && word.end >= m_done.end;
    if (word.kind == Kind::None || sameWord)
        return close();
    m_done = {};
    m_word = word;
    m_candidates = candidatesFor(word);
    if (!m_candidates.empty())
        popup()->offer(m_candidates, placeOf(word));
    else
        close();
}

completion::Candidates CompletionGuide::candidatesFor(const completion::Word &word) const
{
    switch (word.kind) {
    case Kind::Name: return completion::names(people(), word.typed);
    case Kind::Emoji: return completion::emoji(allEmoji(), word.typed, m_habits.tone());
    case Kind::Command: return m_commands ? completion::commands(word.typed) : completion::Candidates{};
    case Kind::None: break;
    }
    return {};
}

QStringList CompletionGuide::people() const
{
    QStringList names;
    for (int row = 0; m_members && row < m_members->rowCount(); ++row) {
        const QModelIndex index = m_members->index(row, 0);
        if (!index.data(MembersModel::IsMeRole).toBool())
            names.append(index.data(MembersModel::NameRole).toString());
    }
    return names;
}

void CompletionGuide::accept(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_candidates.size())
        return;
    replace(row);
    close();
    if (const QString &emoji = m_candidates[static_cast<std::size_t>(row)].emoji; !emoji.isEmpty())
        m_habits.use(emoji);
}

void CompletionGuide::replace(int row)
{
    const QScopedValueRollback replacing(m_replacing, true);
    QString insert = m_candidates[static_cast<std::size_t>(row)].insert;
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(static_cast<int>(m_word.begin));
    cursor.setPosition(static_cast<int>(m_word.end), QTextCursor::KeepAnchor);
    if (insert.endsWith(u' ') && m_edit->document()->characterAt(cursor.position()) == u' ')
        insert.chop(1); // there is one behind it already
    cursor.insertText(insert);
    m_edit->setTextCursor(cursor);
    m_word.end = m_word.begin + insert.size();
    m_done = m_word;
    m_taken = row;
}

bool CompletionGuide::cycle(int step)
{
    if (m_taken < 0)
        return false;
    const int count = static_cast<int>(m_candidates.size());
    replace((m_taken + step + count) % count);
    return true;
}

QRect CompletionGuide::placeOf(const completion::Word &word) const
{
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(static_cast<int>(word.begin));
    QRect place = m_edit->cursorRect(cursor);
    place.moveTopLeft(m_edit->viewport()->mapTo(m_edit->window(), place.topLeft()));
    return place;
}

// It belongs to the window, which may be another one by now.
CompletionPopup *CompletionGuide::popup()
{
    if (m_popup && m_popup->parentWidget() != m_edit->window())
        m_popup->deleteLater();
    else if (m_popup)
        return m_popup;
    m_popup = new CompletionPopup(m_edit->window());
    connect(m_popup, &CompletionPopup::chosen, this, [this](int row) {
        accept(row);
        m_taken = -1;
    });
    return m_popup;
}

} // namespace parlour
