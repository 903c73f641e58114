// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace parlour {

class SecretField;

// Sets or removes the password of one's own room. Open it with open(); it goes by itself.
class RoomPasswordDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RoomPasswordDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &password); // empty: none any more

private:
    SecretField *m_password;
};

} // namespace parlour
