#include "jmespath/code_points.hpp"

#include <algorithm>

namespace managementpartner::jmespath {

namespace {

bool starts_code_point(char character) {
  return (static_cast<unsigned char>(character) & 0xC0) != 0x80;
}

}  // namespace

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_code_point));
}

std::string_view first_code_point(std::string_view text) {
  const auto next = std::find_if(text.begin() + 1, text.end(), starts_code_point);
  return text.substr(0, static_cast<std::size_t>(next - text.begin()));
}

json::string reversed(std::string_view text, const json::storage_ptr& storage) {
  json::string result(storage);
  result.reserve(text.size());
  for (std::size_t start = text.size(), end = text.size(); start > 0;) {
    if (!starts_code_point(text[--start])) continue;
    result.append(text.substr(start, end - start));
    end = start;
  }
  return result;
}

}  // namespace managementpartner::jmespath
