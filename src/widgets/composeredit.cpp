// SPDX-License-Identifier: Apache-2.0
#include "widgets/composeredit.h"

#include "protocol/limits.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>

namespace parlour {
namespace {

constexpr int MostLines = 8;
// UTF-16 units. Several messages: laying that out takes some ms, a pasted book some seconds.
constexpr qsizetype MostHeld = 5 * limits::TextCharacters;

} // namespace

ComposerEdit::ComposerEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    viewport()->setAutoFillBackground(false);
    connect(this, &QPlainTextEdit::textChanged, this, &ComposerEdit::fitHeight);
    fitHeight();
}

void ComposerEdit::setEnterSends(bool on)
{
    m_enterSends = on;
}

void ComposerEdit::setMostHeight(int pixels)
{
    if (pixels == m_mostHeight)
        return;
    m_mostHeight = pixels;
    fitHeight();
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept();
        enterPressed(*event);
    } else if (event->key() == Qt::Key_Escape && m_cancellable) {
        event->accept();
        Q_EMIT cancelled();
    } else if (event->key() == Qt::Key_Up && !(event->modifiers() & ~Qt::KeypadModifier)
               && document()->isEmpty()) {
        event->accept();
        Q_EMIT upInEmpty();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void ComposerEdit::enterPressed(const QKeyEvent &event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    const bool breaks = event.modifiers() & Qt::ShiftModifier || (!m_enterSends && !control);
    if (breaks) {
        textCursor().insertBlock(); // Qt's own would be a line separator within the block
        ensureCursorVisible();
    } else if (!event.isAutoRepeat()) {
        Q_EMIT submitted();
    }
}

// Escape is ours before it is a shortcut of the window.
bool ComposerEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_cancellable
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

QSize ComposerEdit::minimumSizeHint() const
{
    constexpr int LeastCharacters = 4;
    return {LeastCharacters * fontMetrics().averageCharWidth(), QPlainTextEdit::minimumSizeHint().height()};
}

bool ComposerEdit::insertAtCaret(const QString &text)
{
    const auto selected = textCursor().selectionEnd() - textCursor().selectionStart();
    if (document()->characterCount() - selected + text.size() > MostHeld) {
        Q_EMIT leftOut(text.size());
        return false;
    }
    insertPlainText(text);
    ensureCursorVisible();
    return true;
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText())
        insertAtCaret(source->text());
    ensureCursorVisible();
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void ComposerEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void ComposerEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focusChanged(true);
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT focusChanged(false);
}

void ComposerEdit::fitHeight()
{
    // This layout counts its height in lines, wrapped ones too.
    const int lines = qMax(1, qRound(document()->size().height()));
    const int line = fontMetrics().lineSpacing();
    const int most = m_mostHeight > 0 ? qMax(2, m_mostHeight / line) : MostLines;
    setVerticalScrollBarPolicy(lines > most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int height = qMin(lines, most) * line + 2 * qRound(document()->documentMargin());
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

} // namespace parlour
