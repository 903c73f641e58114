// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/wishes.h"

#include <QDialog>

#include <memory>

namespace parlour {

namespace Ui {
class RetentionDialog;
}

// How much of the conversations is kept. Open it with open(), read the wishes at accepted(); it goes
// by itself.
class RetentionDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RetentionDialog(QWidget *parent = nullptr);
    ~RetentionDialog() override;

    void setHosted(const RetentionWish &wish); // of rooms that are on this computer, for everybody
    RetentionWish hosted() const;
    void setJoined(const RetentionWish &wish); // what this computer has of other people's rooms
    RetentionWish joined() const;

private:
    const std::unique_ptr<Ui::RetentionDialog> m_ui;
};

} // namespace parlour
