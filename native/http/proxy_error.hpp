// What is wrong with a proxy that was given, and how to write it.
#pragma once

#include <string_view>

#include "error/error.hpp"

namespace managementpartner::http {

/// "http" of "http://host"; "" where there is none.
[[nodiscard]] std::string_view proxy_scheme(std::string_view text);

/// For a text that is no proxy's URL. `what` names the setting. The text may hold a password, of which
/// nothing is repeated. Reason::proxy_invalid.
[[nodiscard]] Error proxy_error(std::string_view what, std::string_view text);

}  // namespace managementpartner::http
