// SPDX-License-Identifier: Apache-2.0
#include "widgets/checkrow.h"

#include "widgets/tonelabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QMouseEvent>

namespace parlour {

CheckRow::CheckRow(const QString &name, const QString &text, QWidget *parent)
    : QWidget(parent), m_box(new QCheckBox), m_label(new ToneLabel(ToneLabel::Tone::Normal))
{
    m_box->setObjectName(name);
    m_box->setAccessibleName(QString(text).remove(u'&'));
    m_label->setText(text);
    m_label->setBuddy(m_box); // an & is its key
    m_label->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(7);
    row->addWidget(m_box, 0, Qt::AlignTop);
    row->addWidget(m_label, 1);
    setFocusProxy(m_box);
    fit();
    connect(m_box, &QCheckBox::toggled, this, &CheckRow::toggled);
}

bool CheckRow::isChecked() const
{
    return m_box->isChecked();
}

void CheckRow::setChecked(bool checked)
{
    m_box->setChecked(checked);
}

void CheckRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

// The box stands beside the middle of the first line.
void CheckRow::fit()
{
    m_box->setMinimumHeight(fontMetrics().height());
}

void CheckRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        m_box->toggle();
}

} // namespace parlour
