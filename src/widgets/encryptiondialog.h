// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace parlour {

struct ConnectionView;

// Who can read along, and the fingerprint to be read to others. Open it with open(); it goes by
// itself.
class EncryptionDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EncryptionDialog(const ConnectionView &view, QWidget *parent = nullptr);
};

} // namespace parlour
