// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/tonelabel.h"

namespace parlour {

// What is wrong with the field above; takes no room while nothing is.
class ErrorLabel : public ToneLabel
{
    Q_OBJECT

public:
    explicit ErrorLabel(QWidget *parent = nullptr);

    void setError(const QString &sentence);
};

} // namespace parlour
