// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/preferencespage.h"

class QComboBox;
class QSlider;
class QSpinBox;

namespace parlour {

// Colours, and the size of what is written.
class LookPreferences : public PreferencesPage
{
    Q_OBJECT

public:
    explicit LookPreferences(QWidget *parent = nullptr);

protected:
    void show(const Settings &settings) override;

private:
    void addTheme();
    void addSize();
    void takeSize(int percent);

    QComboBox *m_theme = nullptr;
    QSlider *m_slider = nullptr;
    QSpinBox *m_percent = nullptr;
};

} // namespace parlour
