// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>

namespace parlour {

// For how long. Minutes; what 0 means is for the owner to say.
class DurationBox : public QComboBox
{
    Q_OBJECT

public:
    explicit DurationBox(const QString &name, QWidget *parent = nullptr);

    void add(int minutes, const QString &text);
    void add(int minutes); // in words
    void choose(int minutes);
    int minutes() const;
};

} // namespace parlour
