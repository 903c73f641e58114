// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/register.h"
#include "protocol/requests.h"

#include <QDialog>

class QLineEdit;

namespace parlour {

class CheckRow;
class DurationBox;
class ErrorLabel;

// Kick, mute or ban somebody: why, and for how long. Open it with open(); it goes by itself.
class SanctionDialog : public QDialog
{
    Q_OBJECT

public:
    SanctionDialog(Sanction::Kind kind, const QString &user, QWidget *parent = nullptr);

Q_SIGNALS:
    void decided(const parlour::Request &request); // without an id

private:
    void makeLayout();
    void fillDurations();
    void decide();
    Request request(const QString &reason) const;

    const Sanction::Kind m_kind;
    const QString m_user;
    QLineEdit *m_reason;
    ErrorLabel *m_error;
    DurationBox *m_duration;
    CheckRow *m_byAddress; // nullptr: does not apply
};

} // namespace parlour
