// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/preferencespage.h"

namespace parlour {

class IdentityPanel;

// Who I am in rooms, as a page beside the others; nothing of it is a setting.
class IdentityPreferences : public PreferencesPage
{
    Q_OBJECT

public:
    explicit IdentityPreferences(QWidget *parent = nullptr);

    IdentityPanel *panel() const { return m_panel; }

protected:
    void show(const Settings &) override { }

private:
    IdentityPanel *m_panel;
};

} // namespace parlour
