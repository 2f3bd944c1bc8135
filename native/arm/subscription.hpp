// To which tenant a subscription belongs.
#pragma once

#include <optional>
#include <string>

#include "http/request.hpp"

namespace managementpartner::arm {

/// The tenant's ID, as the answer to Verb::get_subscription names it: the subscription itself, or the refusal
/// of a token for another tenant, which says where to sign in. nullopt where it says nothing of it.
[[nodiscard]] std::optional<std::string> tenant_of_subscription(const http::Response& answer);

}  // namespace managementpartner::arm
