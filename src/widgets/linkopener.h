// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUrl>

class QWidget;

// Pages that others point at, opened in the person's browser. Only http and https.
namespace parlour {

// At once, unless its host is written in letters that can be mistaken for others: then it asks.
void openLink(QWidget *parent, const QUrl &url);
// Shows where it goes, and opens it if that is meant.
void askAboutLink(QWidget *parent, const QUrl &url);

} // namespace parlour
