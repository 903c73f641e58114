// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/shortcuts.h"

#include <QDialog>

namespace parlour {

// The sheet of all keys, in two columns, and how texts are formatted. Deletes itself when it is closed.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget *parent = nullptr);

private:
    QWidget *makeSheet();
    static QWidget *makeGroup(const Shortcuts::Group &group);
    static QWidget *makeFormats();
};

} // namespace parlour
