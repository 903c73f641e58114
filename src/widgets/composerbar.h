// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace parlour {

class ElidedLabel;
class GhostButton;
class ToneLabel;

// Above the text: what it is about, if it is not simply a message to all; a button that ends that.
class ComposerBar : public QWidget
{
    Q_OBJECT

public:
    explicit ComposerBar(QWidget *parent = nullptr);

    // `quote`: of somebody's words; may be empty.
    void showAbout(const QString &title, const QString &quote, const QString &closing);

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ToneLabel *m_title;
    ElidedLabel *m_quote;
    GhostButton *m_close;
};

} // namespace parlour
