// SPDX-License-Identifier: Apache-2.0
// Composer: what the text is about, and what waits meanwhile.
#include "widgets/composer.h"

#include "widgets/completionguide.h"
#include "widgets/composerbar.h"
#include "widgets/composeredit.h"
#include "widgets/errorlabel.h"
#include "widgets/typingsense.h"

#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

TextWish aboutOf(const TextWish &wish)
{
    return {{}, wish.replyTo, wish.edit, wish.whisperTo};
}

} // namespace

// An older message is changed some other time; new words were written once.
TextWish Composer::draft() const
{
    if (m_about.edit > 0 && (!m_interrupted.isEmpty() || text() == m_unchanged))
        return m_interrupted.value(0);
    TextWish wish = m_about;
    wish.text = text();
    return wish;
}

void Composer::resume(const TextWish &wish)
{
    if (wish.isEmpty())
        return;
    if (!draft().isEmpty() && m_about == aboutOf(wish))
        return append(wish.text);
    interrupt();
    setAbout(aboutOf(wish));
    setText(wish.text);
}

void Composer::refuse(const TextWish &wish, const QString &reason)
{
    const QString since = text();
    const TextWish about = aboutOf(wish);
    if (about == m_about || (since.isEmpty() && about.isEmpty())) {
        setText(since.isEmpty() ? wish.text : wish.text + u'\n' + since);
    } else {
        // Words that are for somebody must not get among those for others.
        interrupt();
        setAbout(about);
        setText(wish.text);
    }
    m_note->setError(reason);
}

void Composer::append(const QString &text)
{
    const QString written = this->text();
    m_edit->setPlainText(written.isEmpty() ? text : written + u'\n' + text);
    m_edit->moveCursor(QTextCursor::End);
    m_edit->setFocus();
}

void Composer::beginReply(Seq target, const QString &quote)
{
    if (m_about.edit > 0)
        cancel();
    setAbout({{}, target, 0, m_about.whisperTo}, quote);
    focusText();
}

void Composer::beginEdit(Seq target, const QString &text)
{
    if (m_about.edit > 0)
        cancel();
    interrupt();
    m_unchanged = text;
    setAbout({{}, 0, target, {}}, text);
    setText(text);
    focusText();
}

void Composer::beginWhisper(const QString &name)
{
    if (m_about.edit > 0)
        cancel();
    setAbout({{}, 0, 0, name});
    focusText();
}

void Composer::insertMention(const QString &name)
{
    QTextCursor cursor = m_edit->textCursor();
    const QString before = text().left(cursor.selectionStart());
    const bool apart = before.isEmpty() || before.back().isSpace();
    cursor.insertText((apart ? u"@"_s : u" @"_s) + name + u' ');
    m_edit->setTextCursor(cursor);
    focusText();
}

void Composer::setAbout(const TextWish &about, const QString &quote)
{
    m_about = about;
    m_quote = quote;
    if (about.replyTo > 0 && quote.isEmpty() && m_quoteOf)
        m_quote = m_quoteOf(about.replyTo);
    if (about.edit == 0)
        m_unchanged.clear();
    showAbout();
    tellDraft();
}

void Composer::showAbout()
{
    m_edit->setCancellable(!m_about.isEmpty());
    m_guide->setCommands(m_about.edit == 0);
    if (m_about.edit > 0)
        m_bar->showAbout(tr("Changing your message"), m_quote, tr("Leave it as it was"));
    else if (!m_about.whisperTo.isEmpty())
        m_bar->showAbout(tr("Whispering to %1. Only the two of you can read it, and the host's computer keeps it.")
                             .arg(m_about.whisperTo), m_quote, tr("Stop whispering"));
    else if (m_about.replyTo > 0)
        m_bar->showAbout(tr("Answering"), m_quote, tr("Don't answer it"));
    else
        m_bar->hide();
}

void Composer::setText(const QString &text)
{
    m_sense->stop();
    const QSignalBlocker nobodyTyped(m_sense);
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
    m_sense->stop();
}

// What is here makes room for something that is more urgent.
void Composer::interrupt()
{
    TextWish here = m_about;
    here.text = text();
    if (!here.isEmpty())
        m_interrupted.append(here);
    setText({});
}

// The more urgent is over.
void Composer::comeBack()
{
    if (m_interrupted.isEmpty())
        return;
    const TextWish wish = m_interrupted.takeLast();
    setAbout(aboutOf(wish));
    setText(wish.text);
}

// A text that is being changed was only lent; other words stay, they are nobody else's.
void Composer::cancel()
{
    const bool edited = m_about.edit > 0;
    setAbout({});
    m_note->setError({});
    if (edited)
        setText({});
    if (text().isEmpty())
        comeBack();
    m_edit->setFocus();
}

} // namespace parlour
