#include "cli/output/python_lines.hpp"

#include "cli/output/code_point.hpp"

namespace managementpartner::cli {

namespace {

bool ends_line(char32_t character) noexcept {
  return (character >= 0x0A && character <= 0x0D) || (character >= 0x1C && character <= 0x1E) ||
         character == 0x85 || character == 0x2028 || character == 0x2029;
}

}  // namespace

std::vector<Line> python_lines(std::string_view text) {
  std::vector<Line> lines;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view at = rest;
    const char32_t character = take_code_point(rest);
    if (!ends_line(character)) continue;
    if (character == '\r' && rest.starts_with('\n')) rest.remove_prefix(1);
    const std::size_t length = text.size() - at.size();
    lines.push_back({text.substr(0, length), text.substr(length, at.size() - rest.size())});
    text = rest;
  }
  if (!text.empty()) lines.push_back({text, {}});
  return lines;
}

}  // namespace managementpartner::cli
