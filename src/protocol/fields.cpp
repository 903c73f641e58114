// SPDX-License-Identifier: Apache-2.0
#include "protocol/fields.h"

#include <QJsonArray>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

// The largest integer that a double, and so JSON elsewhere, holds exactly.
constexpr double ExactIntegers = 9007199254740992.0;

} // namespace

bool Fields::has(QLatin1StringView name) const
{
    const auto value = m_object.value(name);
    return !value.isUndefined() && !value.isNull();
}

QVariant Fields::any(QLatin1StringView name) const
{
    return has(name) ? m_object.value(name).toVariant() : QVariant();
}

QString Fields::string(QLatin1StringView name)
{
    if (!has(name))
        return {};
    const auto value = m_object.value(name);
    if (!value.isString())
        refuse(name, "a string");
    return value.toString();
}

QString Fields::requiredString(QLatin1StringView name)
{
    if (!m_object.value(name).isString())
        refuse(name, "a string");
    return m_object.value(name).toString();
}

QStringList Fields::strings(QLatin1StringView name)
{
    QStringList list;
    if (!has(name))
        return list;
    const auto value = m_object.value(name);
    if (!value.isArray())
        refuse(name, "a list of strings");
    const QJsonArray array = value.toArray();
    list.reserve(array.size());
    for (const auto &item : array) {
        if (!item.isString())
            refuse(name, "a list of strings");
        list.append(item.toString());
    }
    return list;
}

bool Fields::boolean(QLatin1StringView name, bool otherwise)
{
    if (!has(name))
        return otherwise;
    if (!m_object.value(name).isBool())
        refuse(name, "true or false");
    return m_object.value(name).toBool();
}

bool Fields::requiredBoolean(QLatin1StringView name)
{
    if (!m_object.value(name).isBool())
        refuse(name, "true or false");
    return m_object.value(name).toBool();
}

std::optional<qint64> Fields::number(QLatin1StringView name)
{
    if (!has(name))
        return std::nullopt;
    const auto value = m_object.value(name);
    const double d = value.toDouble(-1);
    if (!value.isDouble() || d < 0 || d >= ExactIntegers || d != std::floor(d)) {
        refuse(name, "a whole number, 0 or more");
        return std::nullopt;
    }
    return value.toInteger();
}

int Fields::count(QLatin1StringView name, qsizetype otherwise)
{
    const qint64 n = number(name).value_or(otherwise);
    if (n > std::numeric_limits<int>::max()) {
        refuse(name, "a smaller number");
        return 0;
    }
    return static_cast<int>(n);
}

Seq Fields::seq(QLatin1StringView name)
{
    const Seq n = number(name).value_or(0);
    if (n < 1)
        refuse(name, "a whole number, 1 or more");
    return n;
}

double Fields::positive(QLatin1StringView name)
{
    const double d = m_object.value(name).toDouble();
    if (d <= 0)
        refuse(name, "a number above 0");
    return d;
}

Fields Fields::object(QLatin1StringView name) const
{
    return Fields(m_object.value(name).toObject());
}

void Fields::refuse(QLatin1StringView name, const char *wanted)
{
    if (m_problem.isEmpty())
        m_problem = u"The field \"%1\" must be %2."_s.arg(name, QLatin1StringView(wanted));
}

} // namespace parlour::codec
