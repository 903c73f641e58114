// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <optional>

namespace parlour {

class CheckRow;
class SecretField;
struct HostWish;

// Who may come into a room of one's own.
class HostAccess : public QWidget
{
    Q_OBJECT

public:
    explicit HostAccess(QWidget *parent = nullptr);

    void set(bool knock, bool guests, bool plainLan);
    void fill(HostWish &wish) const;
    void forgetPassword(); // as it was, again

private:
    void showPasswordHint();

    SecretField *m_password;
    CheckRow *m_knock;
    CheckRow *m_guests;
    CheckRow *m_plainLan;
    bool m_passwordTouched = false;
};

} // namespace parlour
