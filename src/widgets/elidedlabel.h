// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/tonelabel.h"

namespace parlour {

// One line that gives way: cut with an ellipsis where it does not fit, whole in the tooltip.
class ElidedLabel : public ToneLabel
{
    Q_OBJECT

public:
    using ToneLabel::ToneLabel;

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString shown() const;
};

} // namespace parlour
