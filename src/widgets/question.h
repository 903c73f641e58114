// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace parlour {

// Something that is asked before it is done. Plain text throughout.
struct Question {
    QString name; // of the box, for finding it: one of a name is open at a time
    QString title;
    QString text;
    QString yes;
    QString yesName; // of that button, for finding it
    QString no;
};

// Asks, and returns at once; `agreed` runs if the answer is yes. Enter and Escape mean no.
void ask(QWidget *parent, const Question &question, const std::function<void()> &agreed);

} // namespace parlour
