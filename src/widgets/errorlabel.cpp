// SPDX-License-Identifier: Apache-2.0
#include "widgets/errorlabel.h"

namespace parlour {

ErrorLabel::ErrorLabel(QWidget *parent) : ToneLabel(Tone::Bad, parent)
{
    setWordWrap(true);
    setVisible(false);
}

void ErrorLabel::setError(const QString &sentence)
{
    setText(sentence);
    setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
}

} // namespace parlour
