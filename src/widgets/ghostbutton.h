// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

namespace parlour {

// A button that is only its symbol or word until somebody points at it, reaches it by key, or (if
// checkable) switches it on.
class GhostButton : public QToolButton
{
    Q_OBJECT

public:
    explicit GhostButton(QWidget *parent = nullptr);

    // With a symbol of resources/icons; `what` is the tooltip and the name for assistance.
    void setSymbol(const QString &name, const QString &what,
                   QPalette::ColorRole role = QPalette::ButtonText);
    // Whether being switched on can be seen; an arrow may tell it already.
    void setShowsChecked(bool shows) { m_showsChecked = shows; }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fit(); // the symbol and the button to the font

    bool m_showsChecked = true;
};

} // namespace parlour
