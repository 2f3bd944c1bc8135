// What formats of JSON have in common: values without inner text (numbers, truths, null), members in order.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace managementpartner::cli {

/// What a format calls the values that are no numbers. JSON has no text for infinity, but 1e400 is read as
/// it.
struct LiteralNames {
  std::string_view null;
  std::string_view yes;
  std::string_view no;
  std::string_view infinity;
  std::string_view not_a_number;
};

/// Numbers as Python prints them, in the shortest text that reads back as the same: 1, 1.0, 0.0001, 1e-05,
/// 1e+16. Expects no string, array or object.
[[nodiscard]] std::string literal_text(const boost::json::value& value, const LiteralNames& names);

/// A whole number that no kind of boost::json::value holds: a text that formats print as the number. Expects
/// digits, maybe with a minus sign before them.
[[nodiscard]] boost::json::value exact_number(std::string_view digits);

/// Its digits; nullopt of any other value.
[[nodiscard]] std::optional<std::string_view> exact_digits(const boost::json::value& value) noexcept;

/// By the keys' bytes, which in UTF-8 is the characters' order. Valid as long as the object is unchanged.
[[nodiscard]] std::vector<const boost::json::key_value_pair*> sorted_members(
    const boost::json::object& object);

}  // namespace managementpartner::cli
