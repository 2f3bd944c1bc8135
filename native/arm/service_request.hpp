// What Azure Resource Manager can be asked, and the HTTP request for it.
#pragma once

#include <string>

#include "http/request.hpp"

namespace managementpartner::arm {

enum class Verb {
  get_link,
  create_link,
  update_link,
  remove_link,
  list_tenants,
  list_operations,
  get_subscription
};

struct ServiceRequest {
  Verb verb = Verb::get_link;
  std::string partner_id;   ///< Digits; empty with get_link for the identity's own link, whichever it is.
  bool is_look_up = false;  ///< It is to tell what became of a change.
  std::string subscription_id = {};  ///< With get_subscription: a GUID.
};

/// Without a token.
[[nodiscard]] http::Request make_request(const ServiceRequest& request, const http::Endpoint& endpoint);

/// True for create, update and remove.
[[nodiscard]] bool changes_link(Verb verb) noexcept;

}  // namespace managementpartner::arm
