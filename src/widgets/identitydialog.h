// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace parlour {

class IdentityPanel;

// Who I am in rooms: words for a key, and taking it along. Open it with open(); it goes by itself.
class IdentityDialog : public QDialog
{
    Q_OBJECT

public:
    explicit IdentityDialog(const QString &words, QWidget *parent = nullptr);

    void setWords(const QString &words); // empty: there is none. Ends an import
    bool importFailed(const QString &sentence); // whether an import is open that could say so

Q_SIGNALS:
    void exportRequested(const QString &file, const QString &passphrase);
    void importRequested(const QString &file, const QString &passphrase);

private:
    IdentityPanel *m_panel;
};

} // namespace parlour
