#include "jmespath/code_points.hpp"

#include <algorithm>

#include "encoding/code_points.hpp"

namespace managementpartner::jmespath {

std::string_view first_code_point(std::string_view text) {
  const auto next = std::find_if_not(text.begin() + 1, text.end(), encoding::is_continuation);
  return text.substr(0, static_cast<std::size_t>(next - text.begin()));
}

json::string reversed(std::string_view text, const json::storage_ptr& storage) {
  json::string result(storage);
  result.reserve(text.size());
  for (std::size_t start = text.size(), end = text.size(); start > 0;) {
    if (encoding::is_continuation(text[--start])) continue;
    result.append(text.substr(start, end - start));
    end = start;
  }
  return result;
}

}  // namespace managementpartner::jmespath
