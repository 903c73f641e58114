// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/wishes.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace parlour {

// How long messages are kept, and how many megabytes of them at most.
class RetentionField : public QWidget
{
    Q_OBJECT

public:
    explicit RetentionField(QWidget *parent = nullptr);

    void setWish(const RetentionWish &wish);
    RetentionWish wish() const;

Q_SIGNALS:
    void changed(); // by a person or by setWish()

private:
    void refresh();

    QComboBox *m_age;
    QSpinBox *m_days;
    QCheckBox *m_limited;
    QSpinBox *m_megabytes;
};

} // namespace parlour
