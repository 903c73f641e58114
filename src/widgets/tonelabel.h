// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace parlour {

// A label that is always plain text, in a shade derived from the palette.
class ToneLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Normal, Muted, Bad };

    explicit ToneLabel(Tone tone, QWidget *parent = nullptr);
    explicit ToneLabel(QWidget *parent = nullptr) : ToneLabel(Tone::Muted, parent) { }

    void setTone(Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTone();

    Tone m_tone;
};

} // namespace parlour
