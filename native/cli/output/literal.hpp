// The values without inner text: numbers, truths and null.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

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

}  // namespace managementpartner::cli
