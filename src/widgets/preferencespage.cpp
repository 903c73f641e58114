// SPDX-License-Identifier: Apache-2.0
#include "widgets/preferencespage.h"

#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QStyle>
#include <QVBoxLayout>

namespace parlour {
namespace {

constexpr int LeastLines = 12; // of text, that are seen at once
constexpr int UsualLines = 24;
constexpr int UsualCharacters = 58;

} // namespace

PreferencesPage::PreferencesPage(QWidget *parent) : QScrollArea(parent), m_column(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *all = new QVBoxLayout(content);
    all->setContentsMargins(6, 2, 10, 6);
    all->addLayout(m_column);
    all->addStretch(1);
    m_column->setSpacing(6);
    setWidget(content);
}

void PreferencesPage::setSettings(const Settings &settings)
{
    const QScopedValueRollback showing(m_showing, true);
    show(settings);
}

QSize PreferencesPage::sizeHint() const
{
    const int width =
        qMax(fontMetrics().averageCharWidth() * UsualCharacters, minimumSizeHint().width());
    const int lines = widget()->layout()->heightForWidth(width - barWidth());
    return QSize(width, qMin(lines, fontMetrics().height() * UsualLines))
        .expandedTo(minimumSizeHint());
}

// As wide as its widest part: it is scrolled upwards and downwards only, where there is room.
QSize PreferencesPage::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width() + barWidth(), fontMetrics().height() * LeastLines};
}

int PreferencesPage::barWidth() const
{
    return style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
}

void PreferencesPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void PreferencesPage::edit(const Edit &change)
{
    if (!m_showing)
        Q_EMIT edited(change);
}

void PreferencesPage::addHeading(const QString &text)
{
    auto *heading = new ToneLabel(ToneLabel::Tone::Normal);
    heading->setText(text);
    heading->setWordWrap(true);
    heading->setFont(shades::scaled(font(), 1.08, QFont::DemiBold));
    if (m_column->count() > 0)
        m_column->addSpacing(12);
    m_column->addWidget(heading);
}

void PreferencesPage::addField(const QString &label, QWidget *field)
{
    auto *words = new ToneLabel(ToneLabel::Tone::Normal);
    words->setText(label);
    words->setWordWrap(true);
    words->setBuddy(field->focusProxy() ? field->focusProxy() : field);
    if (m_column->count() > 0)
        m_column->addSpacing(4);
    m_column->addWidget(words);
    m_column->addWidget(field);
}

ToneLabel *PreferencesPage::addNote(const QString &text)
{
    auto *note = new ToneLabel;
    note->setText(text);
    note->setWordWrap(true);
    m_column->addWidget(note);
    return note;
}

void PreferencesPage::add(QWidget *part)
{
    m_column->addWidget(part);
}

} // namespace parlour
