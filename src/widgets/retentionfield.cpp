// SPDX-License-Identifier: Apache-2.0
#include "widgets/retentionfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int CustomDays = -1; // the combo box's last choice
constexpr int MostDays = 36'500;
constexpr int MostMegabytes = 1'000'000;
constexpr int UsualDays = 90; // to begin with
constexpr int UsualMegabytes = 500;

} // namespace

RetentionField::RetentionField(QWidget *parent)
    : QWidget(parent),
      m_age(new QComboBox),
      m_days(new QSpinBox),
      m_limited(new QCheckBox(tr("at &most"))),
      m_megabytes(new QSpinBox)
{
    m_age->setObjectName(u"ageBox"_s);
    m_age->setAccessibleName(tr("How long messages are kept"));
    m_age->addItem(tr("Everything"), 0);
    m_age->addItem(tr("30 days"), 30);
    m_age->addItem(tr("1 year"), 365);
    m_age->addItem(tr("As many days as I say"), CustomDays);
    m_days->setObjectName(u"daysBox"_s);
    m_days->setAccessibleName(tr("Days"));
    m_days->setRange(1, MostDays);
    m_days->setSuffix(tr(" days"));
    m_days->setValue(UsualDays);
    m_limited->setObjectName(u"limitedBox"_s);
    m_limited->setAccessibleName(tr("At most so many megabytes"));
    m_megabytes->setObjectName(u"megabytesBox"_s);
    m_megabytes->setAccessibleName(tr("Megabytes"));
    m_megabytes->setRange(1, MostMegabytes);
    m_megabytes->setSuffix(tr(" MB"));
    m_megabytes->setValue(UsualMegabytes);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_age, 0, 0);
    grid->addWidget(m_days, 0, 1);
    grid->addWidget(m_limited, 1, 0);
    grid->addWidget(m_megabytes, 1, 1);
    grid->setColumnStretch(2, 1);
    setFocusProxy(m_age);

    connect(m_age, &QComboBox::currentIndexChanged, this, &RetentionField::refresh);
    connect(m_limited, &QCheckBox::toggled, this, &RetentionField::refresh);
    connect(m_age, &QComboBox::currentIndexChanged, this, &RetentionField::changed);
    connect(m_limited, &QCheckBox::toggled, this, &RetentionField::changed);
    connect(m_days, &QSpinBox::valueChanged, this, &RetentionField::changed);
    connect(m_megabytes, &QSpinBox::valueChanged, this, &RetentionField::changed);
    refresh();
}

void RetentionField::setWish(const RetentionWish &wish)
{
    const int known = m_age->findData(wish.days);
    m_age->setCurrentIndex(known >= 0 ? known : m_age->findData(CustomDays));
    if (wish.days > 0)
        m_days->setValue(wish.days);
    m_limited->setChecked(wish.megabytes > 0);
    if (wish.megabytes > 0)
        m_megabytes->setValue(wish.megabytes);
    refresh();
}

RetentionWish RetentionField::wish() const
{
    const int days = m_age->currentData().toInt();
    return {days == CustomDays ? m_days->value() : days,
            m_limited->isChecked() ? m_megabytes->value() : 0};
}

void RetentionField::refresh()
{
    m_days->setEnabled(m_age->currentData().toInt() == CustomDays);
    m_megabytes->setEnabled(m_limited->isChecked());
}

} // namespace parlour
