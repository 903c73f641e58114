// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;

namespace parlour {

class ErrorLabel;

// Asks what a room is about. Open it with open(); it goes by itself.
class TopicDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TopicDialog(const QString &topic, QWidget *parent = nullptr);

Q_SIGNALS:
    void topicChosen(const QString &topic); // cleaned; empty: about nothing in particular

private:
    void choose();

    QLineEdit *m_topic;
    ErrorLabel *m_error;
};

} // namespace parlour
