// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace parlour {

class ErrorLabel;
class SecretField;
class ToneLabel;

// Asks for a room's password. Open it with open(); it goes by itself.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PasswordDialog(const QString &room, QWidget *parent = nullptr);

    const QString &room() const { return m_room; }
    void showProblem(const QString &problem); // with the last password; empty: none
    void done(int result) override;

Q_SIGNALS:
    void given(const QString &password);
    void declined();

private:
    void give();
    void showError(const QString &sentence);
    void describe(bool again);

    const QString m_room;
    ToneLabel *m_label;
    SecretField *m_password;
    ErrorLabel *m_problem;
};

} // namespace parlour
