// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roomsfilter.h"

#include <QDialog>

class QLineEdit;
class QListView;

namespace parlour {

class ToneLabel;

// Goes to a room by some letters of its name. Over the upper part of its window; gone when a room was
// chosen, by Escape, or when the focus goes elsewhere. Deletes itself then.
class QuickSwitcher : public QDialog
{
    Q_OBJECT

public:
    // The model must outlive it.
    QuickSwitcher(RoomsModel &rooms, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &key);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeLayout();
    void refresh();
    void choose(const QModelIndex &index);

    RoomsFilter m_filter;
    QLineEdit *m_field;
    QListView *m_list;
    ToneLabel *m_nothing;
};

} // namespace parlour
