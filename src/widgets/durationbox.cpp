// SPDX-License-Identifier: Apache-2.0
#include "widgets/durationbox.h"

#include "models/doorwording.h"

namespace parlour {

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

void DurationBox::add(int minutes)
{
    add(minutes, DoorWording::duration(minutes));
}

} // namespace parlour
