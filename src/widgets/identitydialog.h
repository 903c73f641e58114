// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace parlour {

// Who I am in rooms: words for a key, and taking it along. Open it with open(); it goes by itself.
class IdentityDialog : public QDialog
{
    Q_OBJECT

public:
    explicit IdentityDialog(const QString &words, QWidget *parent = nullptr);

Q_SIGNALS:
    void exportRequested(const QString &file, const QString &passphrase);
    void importRequested(const QString &file, const QString &passphrase);
};

} // namespace parlour
