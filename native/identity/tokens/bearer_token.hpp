// What a bearer token may look like.
#pragma once

#include <string_view>

namespace managementpartner::identity {

/// True for RFC 6750's b64token, so that it can stand in a header and never break it.
[[nodiscard]] bool is_bearer_token(std::string_view text) noexcept;

}  // namespace managementpartner::identity
