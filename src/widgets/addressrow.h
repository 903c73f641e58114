// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace parlour {

// An address in large letters and a button that copies it.
class AddressRow : public QWidget
{
    Q_OBJECT

public:
    enum class Size { Normal, Large };

    AddressRow(const QString &address, Size size, QWidget *parent = nullptr);

private:
    void copy();

    QString m_address;
    QPushButton *m_copy;
    QTimer m_thanks; // how long the button says that it is done
};

} // namespace parlour
