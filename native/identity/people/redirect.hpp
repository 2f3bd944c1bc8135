// What a browser brings back from the authority, and what it is shown (RFC 6749 section 4.1.2).
#pragma once

#include <optional>
#include <string_view>

#include "http/server/message.hpp"
#include "identity/token_flow.hpp"

namespace managementpartner::identity {

struct RedirectAnswer {
  http::server::Reply reply;
  std::optional<Redirect> redirect;  ///< nullopt where the request is not the awaited one.
};

/// Judges a request that came to the redirect URI: only who knows the state brings the awaited one. The pages
/// hold nothing of what the request said, no script, and nothing from elsewhere.
[[nodiscard]] RedirectAnswer answer_redirect(std::string_view method, std::string_view target,
                                             const Secret& state);

}  // namespace managementpartner::identity
