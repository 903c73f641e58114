// SPDX-License-Identifier: Apache-2.0
#include "widgets/durationbox.h"

namespace parlour {
namespace {

constexpr int Hour = 60;
constexpr int Day = 24 * Hour;

} // namespace

DurationBox::DurationBox(const QString &name, QWidget *parent) : QComboBox(parent)
{
    setObjectName(name);
    setAccessibleName(tr("For how long"));
}

void DurationBox::add(int minutes, const QString &text)
{
    addItem(text, minutes);
}

void DurationBox::choose(int minutes)
{
    setCurrentIndex(findData(minutes));
}

int DurationBox::minutes() const
{
    return currentData().toInt();
}

QString DurationBox::spelled(int minutes)
{
    if (minutes == Hour)
        return tr("1 hour");
    if (minutes == Day)
        return tr("1 day");
    if (minutes == 1)
        return tr("1 minute");
    if (minutes % Day == 0)
        return tr("%n days", nullptr, minutes / Day);
    if (minutes % Hour == 0)
        return tr("%n hours", nullptr, minutes / Hour);
    return tr("%n minutes", nullptr, minutes);
}

} // namespace parlour
