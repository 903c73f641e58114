// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/wishes.h"

#include <QDialog>

namespace parlour {

// A hard stop: the room is not the one that this computer knows, or has a new certificate. Enter and
// Escape mean "Do not connect". Open it with open(); it goes by itself.
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CertificateDialog(const CertificateChange &change, QWidget *parent = nullptr);

Q_SIGNALS:
    void confirmed(const parlour::CertificateChange &change); // by the host, or believed

private:
    QString explanation() const;
    QWidget *makeButtons();

    CertificateChange m_change;
};

} // namespace parlour
