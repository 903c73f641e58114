// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace parlour {

class DurationBox;

// Makes an invite, and shows it once. Open it with open(); it goes by itself.
class InviteDialog : public QDialog
{
    Q_OBJECT

public:
    explicit InviteDialog(QWidget *parent = nullptr);

    // Best first.
    void showLinks(const QStringList &links);

Q_SIGNALS:
    void wanted(int minutes, int uses); // 0: does not expire; any number

private:
    QWidget *makeForm();
    QWidget *makeLinks(const QStringList &links);

    DurationBox *m_minutes;
    DurationBox *m_uses;
    QPushButton *m_make;
    QPushButton *m_close;
    QVBoxLayout *m_layout;
    QWidget *m_body; // the form, then the links
};

} // namespace parlour
