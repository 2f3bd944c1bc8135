// Numbers as JSON has them: whole ones of 64 bits stay whole and are compared exactly, also with doubles.
#pragma once

#include <compare>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// Holds every whole number of 64 bits, and the sum of as many as fit into memory.
__extension__ using WideInteger = __int128;

/// int64 if that holds it, otherwise uint64, otherwise the nearest double.
[[nodiscard]] json::value number_value(WideInteger number);

/// The same of a double without a fraction, whose zero is not negative; unchanged where 64 bits do not hold
/// it.
[[nodiscard]] json::value whole_number_value(double number);

/// `number` must be an int64 or a uint64.
[[nodiscard]] WideInteger wide_integer(const json::value& number);

/// By their exact values; both must be numbers. Unordered only if one is not a number (NaN), which JSON does
/// not have.
[[nodiscard]] std::partial_ordering compare_numbers(const json::value& left, const json::value& right);

}  // namespace managementpartner::jmespath
