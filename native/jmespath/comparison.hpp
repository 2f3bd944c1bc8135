// Which values are equal, which come first, which are true.
#pragma once

#include <compare>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// For two values of the same type: numbers by value (1 equals 1.0), objects in any order of their members.
/// True is not 1; python3-jmespath forgets that inside arrays and in contains().
[[nodiscard]] bool is_equal(const json::value& left, const json::value& right);

/// For two numbers, or two strings by code points; otherwise unordered.
[[nodiscard]] std::partial_ordering compare(const json::value& left, const json::value& right);

/// Everything but null, false, "", [] and {}: zero is true.
[[nodiscard]] bool is_true(const json::value& value);

}  // namespace managementpartner::jmespath
