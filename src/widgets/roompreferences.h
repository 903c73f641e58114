// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/preferencespage.h"

class QLineEdit;

namespace parlour {

class ErrorLabel;
class RetentionField;

// The port of rooms that are hosted, and what is kept of conversations.
class RoomPreferences : public PreferencesPage
{
    Q_OBJECT

public:
    explicit RoomPreferences(QWidget *parent = nullptr);

protected:
    void show(const Settings &settings) override;

private:
    void addPort();
    RetentionField *addRetention(const QString &name, const QString &label, int Settings::*days,
                                 int Settings::*megabytes);
    void takePort(const QString &text);

    QLineEdit *m_port = nullptr;
    ErrorLabel *m_portError = nullptr;
    RetentionField *m_hosted = nullptr;
    RetentionField *m_joined = nullptr;
};

} // namespace parlour
