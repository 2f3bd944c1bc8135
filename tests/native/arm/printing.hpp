// Readable failures for the tests of this room.
#pragma once

#include <string>

#include "arm/challenge_machine.hpp"
#include "arm/partner_machine.hpp"
#include "error/error.hpp"
#include "support/printing.hpp"

namespace managementpartner::arm {

inline std::string text_of(const ChallengeAction& action) {
  switch (action.kind) {
    case ChallengeAction::Kind::get_token: {
      std::string text = "get token";
      if (action.need.rejected != 0) text += " after " + std::to_string(action.need.rejected);
      if (!action.need.claims.empty()) text += " with " + action.need.claims;
      return text;
    }
    case ChallengeAction::Kind::send:
      return "send";
    case ChallengeAction::Kind::deliver:
      return "deliver";
  }
  return "";
}

inline std::string text_of(const ServiceRequest& call) {
  const http::Request request = make_request(call, {});
  return std::string(http::method_name(request.method)) + ' ' +
         (call.partner_id.empty() ? "own link" : call.partner_id);
}

/// "PUT 5127255", "GET own link in 500 ms", or "link 5127255", "nothing", "LinkExists", "ConnectionLost,
/// unknown".
inline std::string text_of(const LinkAction& action) {
  if (action.send) {
    const std::string wait = std::to_string(action.after.count()) + " ms";
    return text_of(*action.send) + (action.after.count() == 0 ? "" : " in " + wait);
  }
  const LinkResult& result = *action.result;
  if (!result) {
    const Error& error = result.error();
    return std::string(reason_name(error.reason)) + (error.outcome_unknown ? ", unknown" : "");
  }
  return *result ? "link " + (*result)->partner_id.value_or("") : "nothing";
}

}  // namespace managementpartner::arm
