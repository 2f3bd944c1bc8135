#include "jmespath/literal.hpp"

#include <algorithm>
#include <string>

#include "jmespath/exact_json.hpp"

namespace managementpartner::jmespath {

std::optional<json::value> parse_literal(std::string_view text) {
  if (auto value = parse_exact_json(text)) return value;
  constexpr std::string_view spaces = " \t\n\v\f\r\x1c\x1d\x1e\x1f";
  text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
  return parse_exact_json('"' + std::string(text) + '"');
}

}  // namespace managementpartner::jmespath
