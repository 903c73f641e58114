// SPDX-License-Identifier: Apache-2.0
#include "widgets/composerbar.h"

#include "widgets/elidedlabel.h"
#include "widgets/emojis.h"
#include "widgets/ghostbutton.h"
#include "widgets/shades.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qreal BarWidth = 3; // pixels of the mark at its side
constexpr int QuoteUnits = 300; // more does not fit a line

} // namespace

ComposerBar::ComposerBar(QWidget *parent)
    : QWidget(parent),
      m_title(new ToneLabel(ToneLabel::Tone::Normal)),
      m_quote(new ElidedLabel(ToneLabel::Tone::Muted)),
      m_close(new GhostButton)
{
    setObjectName(u"composerBar"_s);
    m_title->setObjectName(u"composerBarTitle"_s);
    m_title->setFont(shades::scaled(font(), 0.9));
    m_title->setWordWrap(true);
    m_quote->setObjectName(u"composerBarQuote"_s);
    m_quote->setFont(withEmoji(shades::scaled(font(), 0.9)));
    m_close->setObjectName(u"closeBarButton"_s);
    m_close->setSymbol(u"close"_s, tr("Close"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_quote);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(10, 4, 0, 4);
    all->addLayout(words, 1);
    all->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &GhostButton::clicked, this, &ComposerBar::closeRequested);
    hide();
}

void ComposerBar::showAbout(const QString &title, const QString &quote, const QString &closing)
{
    const QString line = quote.left(QuoteUnits).simplified();
    m_title->setText(title);
    m_quote->setText(line);
    m_quote->setVisible(!line.isEmpty());
    m_close->setToolTip(tr("%1 (Esc)").arg(closing));
    m_close->setAccessibleName(closing);
    setAccessibleName(line.isEmpty() ? title : title + u' ' + line);
    show();
}

void ComposerBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Highlight));
    painter.drawRoundedRect(QRectF(1, 5, BarWidth, height() - 10), BarWidth / 2, BarWidth / 2);
}

} // namespace parlour
