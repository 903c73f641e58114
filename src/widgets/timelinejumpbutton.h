// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace parlour {

// A small pill with an arrow downwards and a few words, floating over a timeline.
class TimelineJumpButton : public QPushButton
{
    Q_OBJECT

public:
    explicit TimelineJumpButton(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace parlour
