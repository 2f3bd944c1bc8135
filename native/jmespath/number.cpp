#include "jmespath/number.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

namespace managementpartner::jmespath {

namespace {

constexpr WideInteger lowest = std::numeric_limits<std::int64_t>::min();
constexpr WideInteger highest = std::numeric_limits<std::uint64_t>::max();

bool is_in_64_bits(double number) {
  return number >= static_cast<double>(lowest) && number < static_cast<double>(highest);
}

std::partial_ordering compare_with_double(WideInteger whole, double number) {
  // Neither loses a bit: the double's whole part is in the range of WideInteger, or far from all of 64 bits.
  if (!is_in_64_bits(number)) return 0.0 <=> number;
  const double part = std::trunc(number);
  const auto other = static_cast<WideInteger>(part);
  if (whole != other) return whole <=> other;
  return part <=> number;
}

}  // namespace

json::value number_value(WideInteger number) {
  if (number < lowest || number > highest) return static_cast<double>(number);
  if (number > std::numeric_limits<std::int64_t>::max()) return static_cast<std::uint64_t>(number);
  return static_cast<std::int64_t>(number);
}

json::value whole_number_value(double number) {
  return is_in_64_bits(number) ? number_value(static_cast<WideInteger>(number)) : json::value(number);
}

WideInteger wide_integer(const json::value& number) {
  if (const auto* large = number.if_uint64()) return *large;
  return number.get_int64();
}

std::partial_ordering compare_numbers(const json::value& left, const json::value& right) {
  if (left.is_double() && right.is_double()) return left.get_double() <=> right.get_double();
  if (right.is_double()) return compare_with_double(wide_integer(left), right.get_double());
  if (left.is_double()) return 0 <=> compare_with_double(wide_integer(right), left.get_double());
  return wide_integer(left) <=> wide_integer(right);
}

}  // namespace managementpartner::jmespath
