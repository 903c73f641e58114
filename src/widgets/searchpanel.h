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

// Finds what was said. The model, which outlives it, gets the answers from someone else. The arrow
// keys go through the results while the field has the focus; Escape closes.
class SearchPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SearchPanel(SearchModel &model, QWidget *parent = nullptr);

    void begin(); // the field has the focus, what stands there is ready to be replaced
    void end(); // forgets what was searched for

Q_SIGNALS:
    void searchRequested(const QString &query); // when somebody stops typing for a moment
    void chosen(parlour::Seq seq);
    void closed(); // by a person

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLayout();
    void search();
    void enter();
    void choose(const QModelIndex &index);
    void refresh();
    QString remark() const;

    SearchModel &m_model;
    QLineEdit *m_field;
    ToneLabel *m_remark;
    GhostButton *m_close;
    QListView *m_results;
    QTimer m_pause; // runs while somebody is typing
};

} // namespace parlour
