// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QPalette>

namespace parlour {

// A symbol of resources/icons in a colour of the palette, now and after the palette changed.
QIcon symbolIcon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);

} // namespace parlour
