// SPDX-License-Identifier: Apache-2.0
#include "widgets/identitypreferences.h"

#include "widgets/identitypanel.h"

namespace parlour {

IdentityPreferences::IdentityPreferences(QWidget *parent)
    : PreferencesPage(parent), m_panel(new IdentityPanel)
{
    add(m_panel);
}

} // namespace parlour
