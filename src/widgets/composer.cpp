// SPDX-License-Identifier: Apache-2.0
#include "widgets/composer.h"

#include "protocol/limits.h"
#include "protocol/rules.h"
#include "widgets/card.h"
#include "widgets/composeredit.h"
#include "widgets/elidedlabel.h"
#include "widgets/errorlabel.h"
#include "widgets/ghostbutton.h"
#include "widgets/shades.h"
#include "widgets/typingsense.h"
#include "widgets/wording.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int MostWidth = 790; // pixels
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

Composer::Composer(QWidget *parent)
    : QWidget(parent),
      m_edit(new ComposerEdit),
      m_frame(new Card),
      m_silence(new ToneLabel(ToneLabel::Tone::Muted)),
      m_send(new GhostButton),
      m_hint(new ElidedLabel(ToneLabel::Tone::Muted)),
      m_counter(new ToneLabel),
      m_note(new ErrorLabel),
      m_sense(new TypingSense(this))
{
    m_edit->setObjectName(u"composerEdit"_s);
    m_edit->setPlaceholderText(tr("Write a message"));
    m_edit->setAccessibleName(tr("Message"));
    m_edit->setAccessibleDescription(tr("Enter sends, Shift+Enter breaks the line."));
    m_silence->setObjectName(u"silence"_s);
    m_silence->setWordWrap(true);
    m_silence->setVisible(false);
    m_send->setObjectName(u"sendButton"_s);
    m_send->setSymbol(u"send"_s, tr("Send"), QPalette::Highlight);
    m_hint->setObjectName(u"typingLine"_s);
    m_counter->setObjectName(u"counter"_s);
    m_note->setObjectName(u"composerNote"_s);
    makeLayout();

    connect(m_edit, &ComposerEdit::submitted, this, &Composer::submit);
    connect(m_edit, &ComposerEdit::textChanged, this, &Composer::textEdited);
    connect(m_edit, &ComposerEdit::focusChanged, m_frame, &Card::setHighlighted);
    connect(m_send, &GhostButton::clicked, this, &Composer::submit);
    connect(m_sense, &TypingSense::typingChanged, this, &Composer::typingChanged);
    setFocusProxy(m_edit);
    updateLimit();
}

void Composer::makeLayout()
{
    const QFont small = shades::scaled(font(), 0.88);
    m_hint->setFont(small);
    m_counter->setFont(small);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(6, 0, 6, 0);
    line->addWidget(m_hint, 1);
    line->addWidget(m_counter);
    // As high with nothing in it as with something, so that nothing above moves.
    m_hint->setFixedHeight(QFontMetrics(small).height() + 4);

    auto *row = new QHBoxLayout(m_frame);
    row->setContentsMargins(9, 3, 5, 3);
    row->setSpacing(2);
    row->addWidget(m_edit, 1, Qt::AlignVCenter);
    row->addWidget(m_silence, 1, Qt::AlignVCenter);
    row->addWidget(m_send, 0, Qt::AlignBottom);

    // As wide as the conversation above, which does not spread over a wall either.
    auto *column = new QWidget;
    column->setMaximumWidth(MostWidth);
    auto *rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(3);
    rows->addLayout(line);
    rows->addWidget(m_frame);
    rows->addWidget(m_note);
    auto *centred = new QHBoxLayout(this);
    centred->setContentsMargins(10, 0, 10, 8);
    centred->addStretch(1);
    centred->addWidget(column, MostWidth);
    centred->addStretch(1);
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::setTypingHint(const QString &sentence)
{
    m_hint->setText(sentence);
}

void Composer::refuse(const QString &text, const QString &reason)
{
    const QString since = this->text();
    m_sense->stop();
    {
        const QSignalBlocker nobodyTyped(m_sense);
        m_edit->setPlainText(since.isEmpty() ? text : text + u'\n' + since);
        m_sense->stop();
    }
    m_edit->moveCursor(QTextCursor::End);
    m_note->setError(reason);
}

void Composer::append(const QString &text)
{
    const QString written = this->text();
    m_edit->setPlainText(written.isEmpty() ? text : written + u'\n' + text);
    m_edit->moveCursor(QTextCursor::End);
    m_edit->setFocus();
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

void Composer::clearAll()
{
    m_edit->clear();
    m_sense->stop();
    m_hint->clear();
}

void Composer::submit()
{
    if (!m_send->isEnabled())
        return;
    const auto cleaned = rules::cleanText(withoutBlankEdges(text()));
    if (!cleaned) {
        if (!text().trimmed().isEmpty())
            m_note->setError(cleaned.error().message);
        return;
    }
    m_edit->clear();
    m_sense->stop();
    Q_EMIT sendRequested(cleaned.value());
}

void Composer::textEdited()
{
    m_note->setError({});
    updateLimit();
    m_sense->edited(m_edit->document()->isEmpty());
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
    m_send->setToolTip(over > 0 ? Wording::charactersTooMany(over) : tr("Send (Enter)"));
}

} // namespace parlour
