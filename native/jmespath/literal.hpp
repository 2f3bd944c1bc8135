// The text between backquotes.
#pragma once

#include <optional>
#include <string_view>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// The JSON that the text is. Other text is taken as a string, as in JMESPath's early days and still in
/// python3-jmespath: `foo` is "foo". nullopt if it is not even that.
[[nodiscard]] std::optional<json::value> parse_literal(std::string_view text);

}  // namespace managementpartner::jmespath
