// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace parlour {

// The one button of a card that does what the card is for.
class PrimaryButton : public QPushButton
{
    Q_OBJECT

public:
    explicit PrimaryButton(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace parlour
