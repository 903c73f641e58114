// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;

namespace parlour {

class ToneLabel;

// A check box whose words take several lines where one does not fit.
class CheckRow : public QWidget
{
    Q_OBJECT

public:
    // `name` is the box's, for finding it.
    CheckRow(const QString &name, const QString &text, QWidget *parent = nullptr);

    bool isChecked() const;
    void setChecked(bool checked);

Q_SIGNALS:
    void toggled(bool checked);

protected:
    void changeEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void fit();

    QCheckBox *m_box;
    ToneLabel *m_label;
};

} // namespace parlour
