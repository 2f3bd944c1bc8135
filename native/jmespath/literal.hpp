// What stands between backquotes.
#pragma once

#include <optional>
#include <string_view>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// The text's JSON. Other text is the string with these characters, as in JMESPath's first days and still in
/// python3-jmespath: `foo` is "foo". nullopt where it is not even that.
[[nodiscard]] std::optional<json::value> parse_literal(std::string_view text);

}  // namespace managementpartner::jmespath
