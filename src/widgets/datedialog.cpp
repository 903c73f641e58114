// SPDX-License-Identifier: Apache-2.0
#include "widgets/datedialog.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTextCharFormat>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int DaysAWeek = 7;

} // namespace

DateDialog::DateDialog(QWidget *parent) : QDialog(parent), m_calendar(new QCalendarWidget)
{
    setObjectName(u"dateDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Go to a day"));
    makeCalendar();

    auto *often = new QHBoxLayout;
    const auto add = [&](const QString &name, const QString &text, int daysAgo) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this,
                [this, daysAgo] { choose(QDate::currentDate().addDays(-daysAgo)); });
        often->addWidget(button);
    };
    add(u"dateToday"_s, tr("&Today"), 0);
    add(u"dateYesterday"_s, tr("&Yesterday"), 1);
    add(u"dateWeekAgo"_s, tr("A &week ago"), DaysAWeek);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->setObjectName(u"dateButtons"_s);
    QPushButton *go = buttons->addButton(tr("&Go to this day"), QDialogButtonBox::AcceptRole);
    go->setObjectName(u"dateGo"_s);

    auto *all = new QVBoxLayout(this);
    all->addLayout(often);
    all->addWidget(m_calendar, 1);
    all->addWidget(buttons);
    all->setSizeConstraint(QLayout::SetFixedSize);
    go->setDefault(true); // a button that is in no dialog yet would tell none of it

    connect(m_calendar, &QCalendarWidget::activated, this, &DateDialog::choose);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { choose(m_calendar->selectedDate()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_calendar->setFocus();
}

void DateDialog::makeCalendar()
{
    m_calendar->setObjectName(u"dateCalendar"_s);
    m_calendar->setAccessibleName(tr("Day"));
    for (auto *days : m_calendar->findChildren<QAbstractItemView *>()) // they have the focus
        days->setAccessibleName(tr("Day"));
    m_calendar->setMaximumDate(QDate::currentDate());
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    m_calendar->setDateEditEnabled(false); // digits would open a field that says nothing
    // Of another colour than the days; Qt's own comes from a role that dark palettes leave light.
    QTextCharFormat names;
    names.setForeground(palette().brush(QPalette::WindowText));
    names.setBackground(palette().brush(QPalette::AlternateBase));
    names.setFontWeight(QFont::DemiBold);
    m_calendar->setHeaderTextFormat(names);
    // A red of its own would not follow the theme.
    for (const auto day : {Qt::Saturday, Qt::Sunday})
        m_calendar->setWeekdayTextFormat(day, QTextCharFormat());
}

void DateDialog::choose(const QDate &date)
{
    accept();
    Q_EMIT dateChosen(date);
}

} // namespace parlour
