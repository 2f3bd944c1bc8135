// What an expression finds, as text that a test can compare.
#pragma once

#include <string>
#include <string_view>

#include "jmespath/compact_json.hpp"
#include "jmespath/exact_json.hpp"
#include "jmespath/expression.hpp"

namespace managementpartner::jmespath {

inline std::string text_of(const json::value& value) {
  json::string text;
  append_compact_json(text, value);
  return std::string(text);
}

/// The value on one line, or the error's message.
inline std::string find(std::string_view expression, std::string_view document = "null") {
  const auto parsed = Expression::parse(expression);
  if (!parsed) return parsed.error().message;
  const auto found = parsed->search(parse_exact_json(document).value());
  return found ? text_of(*found) : found.error().message;
}

}  // namespace managementpartner::jmespath
