// SPDX-License-Identifier: Apache-2.0
#include "server/keptanswers.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// The request that it answers; empty: none. Nothing: it is no word of a change of the register.
std::optional<MessageId> answered(const Delivery &delivery)
{
    const auto *one = std::get_if<deliveries::ToOne>(&delivery);
    if (!one)
        return std::nullopt;
    if (const auto *moderated = std::get_if<events::Moderated>(&one->event))
        return moderated->ref;
    if (const auto *made = std::get_if<events::InviteMade>(&one->event))
        return made->ref;
    return std::nullopt;
}

// Whoever is shown out hears why before, or never.
bool isShownOut(MemberId who, const std::vector<Delivery> &deliveries)
{
    return std::any_of(deliveries.cbegin(), deliveries.cend(), [who](const Delivery &delivery) {
        const auto *close = std::get_if<deliveries::Close>(&delivery);
        return close && close->who == who;
    });
}

} // namespace

std::vector<Delivery> takeAnswers(std::vector<Delivery> &all)
{
    std::vector<Delivery> answers;
    std::vector<Delivery> others;
    for (const auto &delivery : all) {
        const auto ref = answered(delivery);
        const bool waits = ref
            && (!ref->isEmpty() || !isShownOut(std::get<deliveries::ToOne>(delivery).to, all));
        (waits ? answers : others).push_back(delivery);
    }
    all = std::move(others);
    return answers;
}

std::vector<Delivery> notKept(std::vector<Delivery> answers)
{
    for (auto &delivery : answers) {
        const auto ref = answered(delivery);
        if (!ref || ref->isEmpty())
            continue;
        std::get<deliveries::ToOne>(delivery).event = events::Error{
            ErrorCode::TryLater,
            u"It holds for now, but could not be kept: the disk refused. Try again later."_s, *ref, {}};
    }
    return answers;
}

} // namespace parlour
