// The calls to Azure Resource Manager, and the request of each.
#pragma once

#include <string>

#include "http/request.hpp"

namespace managementpartner::arm {

enum class Verb { get_link, create_link, update_link, remove_link, list_tenants, list_operations };

struct Call {
  Verb verb = Verb::get_link;
  std::string partner_id;  ///< Digits; empty with get_link for the identity's own link, whichever it is.
};

/// The request of the call, without a token.
[[nodiscard]] http::Request make_request(const Call& call, const http::Endpoint& endpoint);

/// True for create, update and remove.
[[nodiscard]] bool changes_link(Verb verb) noexcept;

}  // namespace managementpartner::arm
