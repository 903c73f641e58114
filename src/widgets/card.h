// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

namespace parlour {

// A rounded ground on which things that belong together stand. Enter anywhere on it means its one
// main button.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    // The border takes the highlight's colour, as a field's does that has the focus.
    void setHighlighted(bool on);

Q_SIGNALS:
    void enterPressed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_highlighted = false;
};

} // namespace parlour
