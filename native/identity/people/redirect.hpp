// What a browser brings back from the authority, and what it is shown (RFC 6749 section 4.1.2).
#pragma once

#include <optional>
#include <string>

#include "http/server/loopback_listener.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// A code, or an error with what the authority says about it.
struct Redirect {
  Secret code;
  std::string error;
  std::string description;
};

struct RedirectAnswer {
  http::LoopbackReply reply;
  std::optional<Redirect> redirect;  ///< nullopt where the request is not the awaited one.
};

/// Judges a request that came to the redirect URI: only who knows the state brings the awaited one. The pages
/// hold nothing of what the request said, no script, and nothing from elsewhere.
[[nodiscard]] RedirectAnswer answer_redirect(const http::LoopbackRequest& request, const Secret& state);

}  // namespace managementpartner::identity
