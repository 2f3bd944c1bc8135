// What an answer's body says went wrong.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::arm {

/// Fit for display; empty where the body says nothing (HTML of a gateway, no body).
struct ServiceMessage {
  std::string code;
  std::string message;                                 ///< Sentences.
  std::shared_ptr<const ServiceDetails> details = {};  ///< nullptr: it says no more.
  bool is_services = false;  ///< It has the form of the service's own errors: {"error":{"code":"Word", …}}.
};

/// Reads the OData v4 form {"error":{"code","message","details"?}}, and the older forms of gateways.
/// `token`, which was sent, is taken out.
[[nodiscard]] ServiceMessage read_service_message(std::string_view body, const Secret& token);

}  // namespace managementpartner::arm
