// JSON text with its numbers as exact as a double can be; Boost.JSON's own parser is off by a bit at times.
#pragma once

#include <optional>
#include <string_view>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// nullopt: not JSON (RFC 8259), not UTF-8, nested deeper than `deepest_nesting`, or with a number beyond a
/// double or an exponent beyond an int.
[[nodiscard]] std::optional<json::value> parse_exact_json(std::string_view text);

}  // namespace managementpartner::jmespath
