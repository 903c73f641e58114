// SPDX-License-Identifier: Apache-2.0
#include "widgets/tonelabel.h"

#include "widgets/shades.h"

#include <QEvent>
#include <QGuiApplication>

namespace parlour {

ToneLabel::ToneLabel(Tone tone, QWidget *parent) : QLabel(parent), m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    applyTone();
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

void ToneLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTone();
    QLabel::changeEvent(event);
}

void ToneLabel::applyTone()
{
    const QPalette all = QGuiApplication::palette();
    QPalette own;
    if (m_tone == Tone::Muted)
        own.setColor(QPalette::WindowText, shades::muted(all));
    else if (m_tone == Tone::Bad)
        own.setColor(QPalette::WindowText, shades::bad(all));
    const QColor wanted =
        m_tone == Tone::Normal ? all.color(QPalette::WindowText) : own.color(QPalette::WindowText);
    if (palette().color(QPalette::WindowText) != wanted)
        setPalette(own);
}

} // namespace parlour
