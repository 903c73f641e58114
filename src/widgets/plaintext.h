// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace parlour {

// Text of others for where Qt guesses by itself whether something is rich text (tooltips): looks
// the same, and is never taken for markup.
QString plainToolTip(const QString &foreign);

// For buttons and menus, which take "&" for the sign of a shortcut.
QString plainCaption(QString foreign);

} // namespace parlour
