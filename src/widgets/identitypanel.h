// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/identityfiledialog.h"

#include <QWidget>

class QPushButton;

namespace parlour {

class ToneLabel;

// Who I am in rooms: words for a key, and taking it along.
class IdentityPanel : public QWidget
{
    Q_OBJECT

public:
    explicit IdentityPanel(QWidget *parent = nullptr);

    void setWords(const QString &words); // empty: there is none. Ends an import
    QString words() const { return m_shown; }
    bool importFailed(const QString &sentence); // whether an import is open that could say so

Q_SIGNALS:
    void exportRequested(const QString &file, const QString &passphrase);
    void importRequested(const QString &file, const QString &passphrase);

private:
    IdentityFileDialog *openImport() const; // nullptr: none
    QPushButton *makeFileButton(IdentityFileDialog::Way way);

    QString m_shown;
    ToneLabel *m_words;
    QPushButton *m_export;
};

} // namespace parlour
