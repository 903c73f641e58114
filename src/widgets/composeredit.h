// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace parlour {

// Where a message is written: Enter sends and Shift+Enter breaks the line, or Ctrl+Enter sends and Enter
// breaks it; as high as its text up to a few lines. Holds no more than somebody could want to shorten.
class ComposerEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ComposerEdit(QWidget *parent = nullptr);

    void setEnterSends(bool on);
    bool enterSends() const { return m_enterSends; }
    void setCancellable(bool on) { m_cancellable = on; } // whether Escape means cancelled()
    void setMostHeight(int pixels); // 0: some lines
    // Text of any size; too long for this field: says so and is left out. True: it is in.
    bool insertAtCaret(const QString &text);

    QSize minimumSizeHint() const override; // narrow: a window may be

Q_SIGNALS:
    void submitted();
    void cancelled();
    void upInEmpty(); // the key, where there is no line above and no text at all
    void leftOut(qsizetype characters); // a paste or a drop that is too long; still where it came from
    void focusChanged(bool has);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void enterPressed(const QKeyEvent &event);
    void fitHeight();

    bool m_enterSends = true;
    bool m_cancellable = false;
    int m_mostHeight = 0;
};

} // namespace parlour
