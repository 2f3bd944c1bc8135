// Text made fit for a part of a URL.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::http {

/// All but unreserved characters (RFC 3986) as %-escapes. Not by the urls::encode that returns a string: it
/// is noexcept and ends the process where memory runs out (Boost 1.81).
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace managementpartner::http
