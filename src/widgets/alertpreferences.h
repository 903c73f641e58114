// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/preferencespage.h"

class QComboBox;
class QLineEdit;
class QTimeEdit;

namespace parlour {

class CheckRow;
class ErrorLabel;

// What is told outside the window, when, and how much of it.
class AlertPreferences : public PreferencesPage
{
    Q_OBJECT

public:
    explicit AlertPreferences(QWidget *parent = nullptr);

protected:
    void show(const Settings &settings) override;

private:
    void addLevel();
    void addKeywords();
    void addQuietHours();
    CheckRow *addCheck(const QString &name, const QString &text, bool AlertSettings::*choice);
    QTimeEdit *makeTime(const QString &name, const QString &text) const;
    void takeQuietHours();

    QComboBox *m_level = nullptr;
    QLineEdit *m_keywords = nullptr;
    CheckRow *m_doNotDisturb = nullptr;
    CheckRow *m_quietHours = nullptr;
    QWidget *m_times = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_until = nullptr;
    ErrorLabel *m_timesError = nullptr;
    CheckRow *m_sound = nullptr;
    CheckRow *m_showText = nullptr;
};

} // namespace parlour
