#include "jmespath/comparison.hpp"

#include <algorithm>
#include <string_view>

#include "jmespath/number.hpp"

namespace managementpartner::jmespath {

namespace {

bool is_equal_object(const json::object& left, const json::object& right) {
  return left.size() == right.size() && std::all_of(left.begin(), left.end(), [&right](const auto& member) {
           const json::value* other = right.if_contains(member.key());
           return other != nullptr && is_equal(member.value(), *other);
         });
}

}  // namespace

bool is_equal(const json::value& left, const json::value& right) {
  if (left.is_number() && right.is_number()) return std::is_eq(compare_numbers(left, right));
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case json::kind::array:
      return std::ranges::equal(left.get_array(), right.get_array(), is_equal);
    case json::kind::object:
      return is_equal_object(left.get_object(), right.get_object());
    case json::kind::string:
      return left.get_string() == right.get_string();
    case json::kind::bool_:
      return left.get_bool() == right.get_bool();
    default:
      return true;
  }
}

std::partial_ordering compare(const json::value& left, const json::value& right) {
  if (left.is_number() && right.is_number()) return compare_numbers(left, right);
  if (!left.is_string() || !right.is_string()) return std::partial_ordering::unordered;
  // UTF-8 sorts like its code points.
  return std::string_view(left.get_string()) <=> std::string_view(right.get_string());
}

bool is_true(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return false;
    case json::kind::bool_:
      return value.get_bool();
    case json::kind::string:
      return !value.get_string().empty();
    case json::kind::array:
      return !value.get_array().empty();
    case json::kind::object:
      return !value.get_object().empty();
    default:
      return true;
  }
}

}  // namespace managementpartner::jmespath
