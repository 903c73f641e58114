// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDialog>

class QCalendarWidget;

namespace parlour {

// A day to go to, not after today.
class DateDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DateDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    void dateChosen(const QDate &date);

private:
    void makeCalendar();
    void choose(const QDate &date);

    QCalendarWidget *m_calendar;
};

} // namespace parlour
