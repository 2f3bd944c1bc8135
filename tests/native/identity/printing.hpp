// Readable failures for the tests of this room.
#pragma once

#include <string>

#include "error/error.hpp"
#include "identity/tokens/token_machine.hpp"
#include "support/printing.hpp"

namespace managementpartner::identity {

/// One line: what is fetched, who gets what.
inline std::string text_of(const TokenDecision& decision) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  switch (decision.fetch) {
    case TokenDecision::Fetch::none:
      break;
    case TokenDecision::Fetch::start:
      add("fetch");
      break;
    case TokenDecision::Fetch::start_ahead:
      add("fetch ahead");
      break;
    case TokenDecision::Fetch::abort:
      add("abort");
      break;
  }
  if (!decision.claims.empty()) text += " with " + decision.claims;
  for (const auto waiter : decision.served) {
    add("serve " + std::to_string(waiter) + " token " + std::to_string(decision.token->generation));
  }
  for (const auto waiter : decision.failed) {
    add("fail " + std::to_string(waiter) + " " + std::string(reason_name(decision.error->reason)));
  }
  return text.empty() ? "nothing" : text;
}

}  // namespace managementpartner::identity
