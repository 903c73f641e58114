// SPDX-License-Identifier: Apache-2.0
// Composer: what it is made of.
#include "widgets/composer.h"

#include "models/emojihabits.h"
#include "widgets/card.h"
#include "widgets/completionguide.h"
#include "widgets/composerbar.h"
#include "widgets/composeredit.h"
#include "widgets/elidedlabel.h"
#include "widgets/emojis.h"
#include "widgets/emojipicker.h"
#include "widgets/errorlabel.h"
#include "widgets/ghostbutton.h"
#include "widgets/shades.h"
#include "widgets/shortcuts.h"
#include "widgets/typingsense.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int MostWidth = 790; // pixels
constexpr int DraftDelay = 400; // ms: so much of a draft may be lost
constexpr int CountdownStep = 300; // ms

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent),
      m_edit(new ComposerEdit),
      m_frame(new Card),
      m_bar(new ComposerBar),
      m_silence(new ToneLabel(ToneLabel::Tone::Muted)),
      m_emoji(new GhostButton),
      m_send(new GhostButton),
      m_hint(new ElidedLabel(ToneLabel::Tone::Muted)),
      m_sending(new ToneLabel),
      m_counter(new ToneLabel),
      m_note(new ErrorLabel),
      m_sense(new TypingSense(this)),
      m_habits(new EmojiHabits(this)),
      m_guide(new CompletionGuide(m_edit, *m_habits))
{
    makeParts();
    makeLayout();
    connectParts();
    setFocusProxy(m_edit);
    setEnterSends(true);
}

Composer::~Composer()
{
    if (m_picker)
        m_picker->deleteLater(); // it is the window's, but its habits are mine
}

void Composer::makeParts()
{
    m_edit->setObjectName(u"composerEdit"_s);
    m_edit->setAccessibleName(tr("Message"));
    m_edit->setFont(withEmoji(m_edit->font()));
    m_silence->setObjectName(u"silence"_s);
    m_silence->setWordWrap(true);
    m_silence->setVisible(false);
    m_emoji->setObjectName(u"emojiButton"_s);
    m_emoji->setSymbol(u"emoji"_s, tr("Emoji"));
    const QKeySequence keys = Shortcuts::of(Shortcuts::Command::Emoji);
    m_emoji->setToolTip(u"%1 (%2)"_s.arg(tr("Emoji"), keys.toString(QKeySequence::NativeText)));
    m_send->setObjectName(u"sendButton"_s);
    m_send->setSymbol(u"send"_s, tr("Send"), QPalette::Highlight);
    m_hint->setObjectName(u"typingLine"_s);
    m_sending->setObjectName(u"sendingLine"_s);
    m_sending->setVisible(false);
    m_counter->setObjectName(u"counter"_s);
    m_note->setObjectName(u"composerNote"_s);
    m_tellDraft.setSingleShot(true);
    m_tellDraft.setInterval(DraftDelay);
    m_countdown.setInterval(CountdownStep);
}

void Composer::connectParts()
{
    connect(m_edit, &ComposerEdit::submitted, this, &Composer::submit);
    connect(m_edit, &ComposerEdit::cancelled, this, &Composer::cancel);
    connect(m_edit, &ComposerEdit::upInEmpty, this, [this] {
        if (m_about.isEmpty())
            Q_EMIT editLastRequested();
    });
    connect(m_edit, &ComposerEdit::leftOut, this, &Composer::leaveOut);
    connect(m_edit, &ComposerEdit::textChanged, this, &Composer::textEdited);
    connect(m_edit, &ComposerEdit::focusChanged, m_frame, &Card::setHighlighted);
    connect(m_bar, &ComposerBar::closeRequested, this, &Composer::cancel);
    connect(m_emoji, &GhostButton::clicked, this, &Composer::pickEmoji);
    connect(m_send, &GhostButton::clicked, this, &Composer::submit);
    connect(m_sense, &TypingSense::typingChanged, this, &Composer::typingChanged);
    connect(&m_tellDraft, &QTimer::timeout, this, &Composer::draftChanged);
    connect(&m_countdown, &QTimer::timeout, this, &Composer::countDown);
}

void Composer::makeLayout()
{
    const QFont small = shades::scaled(font(), 0.88);
    m_hint->setFont(small);
    m_sending->setFont(small);
    m_counter->setFont(small);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(6, 0, 6, 0);
    line->addWidget(m_hint, 1);
    line->addWidget(m_sending);
    line->addWidget(m_counter);
    // As high with nothing in it as with something, so that nothing above moves.
    shades::keepLine(m_hint);

    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(m_edit, 1, Qt::AlignVCenter);
    row->addWidget(m_silence, 1, Qt::AlignVCenter);
    row->addWidget(m_emoji, 0, Qt::AlignBottom);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *framed = new QVBoxLayout(m_frame);
    framed->setContentsMargins(9, 3, 5, 3);
    framed->setSpacing(0);
    framed->addWidget(m_bar);
    framed->addLayout(row);

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

} // namespace parlour
