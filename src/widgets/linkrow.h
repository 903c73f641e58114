// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace parlour {

// A long line to be handed on: can be read through, and copied with one click.
class LinkRow : public QWidget
{
    Q_OBJECT

public:
    explicit LinkRow(const QString &link, QWidget *parent = nullptr);

private:
    void copy();

    QLineEdit *m_link;
    QPushButton *m_copy;
    QTimer m_thanks; // how long the button says that it is done
};

} // namespace parlour
