// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QPalette>

class QPainter;

namespace parlour {

// A symbol of resources/icons in a colour of the palette, now and after the palette changed.
QIcon symbolIcon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);

// The same in any colour.
void paintSymbol(QPainter *painter, const QRect &rect, const QString &name, const QColor &colour);

} // namespace parlour
