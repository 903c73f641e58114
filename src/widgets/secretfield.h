// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;

namespace parlour {

class GhostButton;

// A password: dots, until its owner wants to see it.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    // For finding its parts: `name`Edit and `name`Button.
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    QLineEdit *edit() { return m_edit; }
    QString text() const;
    void setWhat(const QString &what); // "Password"; for assistance

private:
    void reveal(bool shown);

    QLineEdit *m_edit;
    GhostButton *m_show;
};

} // namespace parlour
