// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace parlour {

// Why something failed, as a sentence for a person: what happened, and what to do about it.
struct Failure {
    QString message;
};

// A value, or the reason why there is none. Check before value(): asking the wrong side throws
// std::bad_variant_access, which is a programming error and is not caught anywhere.
template<typename T, typename E = Failure>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_either(std::in_place_index<0>, std::move(value)) { }
    Result(E error) : m_either(std::in_place_index<1>, std::move(error)) { }

    explicit operator bool() const { return m_either.index() == 0; }
    bool ok() const { return m_either.index() == 0; }

    const T &value() const & { return std::get<0>(m_either); }
    T &&value() && { return std::get<0>(std::move(m_either)); }
    const E &error() const { return std::get<1>(m_either); }

    const T *operator->() const { return &value(); }
    const T &operator*() const { return value(); }

private:
    std::variant<T, E> m_either;
};

} // namespace parlour
