// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace parlour::codec {

// Reads the fields of one object. The first field of a wrong type or value is remembered; what is
// read after it no longer matters. A field that is null is a field that is not there.
class Fields
{
public:
    explicit Fields(QJsonObject object) : m_object(std::move(object)) { }

    bool has(QLatin1StringView name) const;
    QJsonValue raw(QLatin1StringView name) const { return m_object.value(name); }
    QVariant any(QLatin1StringView name) const;
    Fields object(QLatin1StringView name) const;

    QString string(QLatin1StringView name);
    QString requiredString(QLatin1StringView name);
    QStringList strings(QLatin1StringView name);
    bool boolean(QLatin1StringView name, bool otherwise);
    bool requiredBoolean(QLatin1StringView name);

    // A whole number from 0 up that JSON carries exactly.
    std::optional<qint64> number(QLatin1StringView name);
    // How many of something: a whole number that an int holds.
    int count(QLatin1StringView name, qsizetype otherwise = 0);
    // The place of an entry that exists.
    Seq seq(QLatin1StringView name);
    double positive(QLatin1StringView name);

    void refuse(QLatin1StringView name, const char *wanted);
    const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_problem;
};

} // namespace parlour::codec
