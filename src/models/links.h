// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

// Addresses of web pages in plain text of others. Pure functions, callable from any thread.
namespace parlour {

struct WebLink {
    qsizetype start = 0; // UTF-16 units
    qsizetype length = 0;
    QUrl url; // http or https, with a host and without a user
    // Other words stand there than where it goes: to be asked about before it is opened.
    bool named = false;

    bool operator==(const WebLink &) const = default;
};

// In their order. Only what is written out with http:// or https://; a full stop or a bracket that
// ends the sentence is not part of it. Links with a user in them ("http://bank.example@evil.example")
// are none: hardly anybody means them, and they are read wrongly.
std::vector<WebLink> linksIn(const QString &text);

// An address by the same rules, and nothing but one.
std::optional<QUrl> webAddress(QStringView text);

// Where it really goes, in ASCII throughout: a host of look-alike letters shows as "xn--...".
QString shownAddress(const QUrl &url);
// Whether the host is not what it looks like in the text.
bool hasDisguisedHost(const QUrl &url);

} // namespace parlour
