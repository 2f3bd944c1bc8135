#include "cli/output/json_parts.hpp"

#include <algorithm>
#include <cmath>

#include "encoding/number_text.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

std::string float_text(double number, const LiteralNames& names) {
  if (std::isnan(number)) return std::string(names.not_a_number);
  if (std::isinf(number)) return std::string(number < 0 ? "-" : "").append(names.infinity);
  char text[encoding::longest_double];
  return {text, encoding::write_double(text, number)};
}

// U+FDD1, which is no character, so that no text begins with it.
constexpr std::string_view number_mark = "\xEF\xB7\x91";

}  // namespace

json::value exact_number(std::string_view digits) {
  return json::value(std::string(number_mark).append(digits));
}

std::optional<std::string_view> exact_digits(const json::value& value) noexcept {
  const json::string* const text = value.if_string();
  if (text == nullptr || !std::string_view(*text).starts_with(number_mark)) return std::nullopt;
  return std::string_view(*text).substr(number_mark.size());
}

std::string literal_text(const json::value& value, const LiteralNames& names) {
  if (const auto* truth = value.if_bool()) return std::string(*truth ? names.yes : names.no);
  if (const auto* number = value.if_int64()) return std::to_string(*number);
  if (const auto* number = value.if_uint64()) return std::to_string(*number);
  if (const auto* number = value.if_double()) return float_text(*number, names);
  return std::string(names.null);
}

std::vector<const boost::json::key_value_pair*> sorted_members(const boost::json::object& object) {
  std::vector<const boost::json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(),
            [](const auto* one, const auto* other) { return one->key() < other->key(); });
  return members;
}

}  // namespace managementpartner::cli
