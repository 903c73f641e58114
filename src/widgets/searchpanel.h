// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListView;

namespace parlour {

class GhostButton;
class SearchModel;
class ToneLabel;

// Finds what was said, in this room or, where that is offered, in all. The model, which outlives it, gets
// the answers from someone else. The arrow keys go through the results while the field has the focus;
// Escape closes.
class SearchPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SearchPanel(SearchModel &model, QWidget *parent = nullptr);

    void begin(); // the field has the focus, what stands there is ready to be replaced
    void end(); // forgets what was searched for
    // Whether there are other rooms to search in.
    void setAllRoomsOffered(bool offered);
    bool isOfAllRooms() const;
    // Chooses the result behind or before the one chosen last; from the last one on to the first.
    void chooseNext() { step(1); }
    void choosePrevious() { step(-1); }

Q_SIGNALS:
    void searchRequested(const QString &query, bool allRooms); // when somebody stops typing for a moment
    void chosen(const QString &roomKey, parlour::Seq seq); // an empty key: in this room
    void dateWanted(); // somebody would rather go to a day
    void closed(); // by a person

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeParts();
    void makeLayout();
    void retranslate();
    void setOfAllRooms(bool all);
    void step(int by);
    void search();
    void enter();
    void choose(const QModelIndex &index);
    void refresh();
    QString remark() const;

    SearchModel &m_model;
    QLineEdit *m_field;
    ToneLabel *m_remark;
    QWidget *m_scope; // the two buttons below
    GhostButton *m_here;
    GhostButton *m_everywhere;
    GhostButton *m_date;
    GhostButton *m_close;
    QListView *m_results;
    QTimer m_pause; // runs while somebody is typing
};

} // namespace parlour
