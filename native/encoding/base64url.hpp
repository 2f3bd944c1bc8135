// base64url without padding (RFC 4648 section 5), as JSON Web Tokens and claims challenges use it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace managementpartner::encoding {

/// The bytes as base64url text without padding.
[[nodiscard]] std::string base64url_encode(std::string_view bytes);

/// The bytes a base64url text stands for, with or without padding; nullopt where it is not base64url.
[[nodiscard]] std::optional<std::string> base64url_decode(std::string_view text);

/// Standard base64 with padding, as HTTP's Basic scheme uses it (RFC 7617).
[[nodiscard]] std::string base64_encode(std::string_view bytes);

}  // namespace managementpartner::encoding
