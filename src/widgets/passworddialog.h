// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace parlour {

class ErrorLabel;
class SecretField;

// Asks for a room's password. Show it with show(); it goes by itself.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PasswordDialog(const QString &room, QWidget *parent = nullptr);

    void showProblem(const QString &problem); // empty: none
    void done(int result) override;

Q_SIGNALS:
    void given(const QString &password);
    void declined();

private:
    void give();

    SecretField *m_password;
    ErrorLabel *m_problem;
};

} // namespace parlour
