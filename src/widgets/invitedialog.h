// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QTimer>

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

    // How long there may be no answer until an invite can be wanted again.
    void setPatience(int milliseconds) { m_patience.setInterval(milliseconds); }
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
    QTimer m_patience; // each would be another invite
    QPushButton *m_close;
    QVBoxLayout *m_layout;
    QWidget *m_body; // the form, then the links
};

} // namespace parlour
