// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings.h"

#include <QPalette>

// How all windows look: colours, and the size of what they write. GUI thread.
namespace parlour::theme {

// Both take effect at once, in all windows, those that are open too. The size is in percent of the
// desktop's own, between Settings::MinTextPercent and MaxTextPercent. What has a font of its own is
// scaled by as much as it changes. Theme::System gives the desktop's own colours and style back.
void apply(Theme theme, int textPercent);

// Our own two. Every pair that is written or drawn upon the other meets WCAG AA.
QPalette light();
QPalette dark();

} // namespace parlour::theme
