// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace parlour {

class ErrorLabel;
class SecretField;

// A file and a passphrase: to take an identity along to another computer, or to bring it here. Open
// it with open(); it goes by itself.
class IdentityFileDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Way { Export, Import };

    explicit IdentityFileDialog(Way way, QWidget *parent = nullptr);

    Way way() const { return m_way; }
    void showProblem(const QString &sentence); // it came to nothing: to be tried again

Q_SIGNALS:
    // An export is over with it; an import stays open until it is closed or showProblem() is called.
    void chosen(const QString &file, const QString &passphrase);

private:
    void makeLayout();
    QString problem() const; // empty: none
    void browse();
    void choose();

    const Way m_way;
    QLineEdit *m_file;
    QPushButton *m_browse;
    SecretField *m_passphrase;
    SecretField *m_again; // nullptr: it is not a new one
    ErrorLabel *m_problem;
    QPushButton *m_go = nullptr;
};

} // namespace parlour
