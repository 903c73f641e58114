// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/preferencespage.h"

class QComboBox;
class QLineEdit;

namespace parlour {

class CheckRow;
class ErrorLabel;

// My name, the language, how the program starts and ends, and what Enter does.
class GeneralPreferences : public PreferencesPage
{
    Q_OBJECT

public:
    explicit GeneralPreferences(QWidget *parent = nullptr);

protected:
    void show(const Settings &settings) override;

private:
    void addName();
    void addLanguage();
    void addStart();
    CheckRow *addCheck(const QString &name, const QString &text, bool Settings::*choice);
    void takeName();

    QLineEdit *m_name = nullptr;
    ErrorLabel *m_nameError = nullptr;
    QComboBox *m_language = nullptr;
    CheckRow *m_autostart = nullptr;
    CheckRow *m_startInTray = nullptr;
    CheckRow *m_closeToTray = nullptr;
    CheckRow *m_enterSends = nullptr;
};

} // namespace parlour
