#include "cli/output/python_text.hpp"

#include <cstddef>
#include <cstdio>
#include <string_view>
#include <utility>

#include "cli/output/json_parts.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

constexpr LiteralNames names{"None", "True", "False", "inf", "nan"};

// Python escapes all that Unicode calls not printable; here, of what is not ASCII, controls and spaces only.
bool is_printable(char32_t character) noexcept {
  const bool is_control = character < 0x20 || (character >= 0x7F && character <= 0x9F);
  return character == ' ' || !(is_control || is_space(character));
}

std::string escaped(char32_t character) {
  constexpr std::string_view named = "\n\r\t";
  constexpr std::string_view their_names = "nrt";
  if (character < 0x80) {
    if (const auto index = named.find(static_cast<char>(character)); index != named.npos) {
      return {'\\', their_names[index]};
    }
  }
  char code[12];
  std::snprintf(code, sizeof code, character < 0x100 ? "\\x%02x" : "\\u%04x",
                static_cast<unsigned>(character));
  return code;
}

std::string quoted(std::string_view text) {
  const bool double_quotes = text.find('\'') != text.npos && text.find('"') == text.npos;
  const char quote = double_quotes ? '"' : '\'';
  std::string quoted(1, quote);
  while (!text.empty()) {
    const std::string_view start = text;
    const char32_t character = encoding::take_code_point(text);
    if (!is_printable(character)) {
      quoted += escaped(character);
      continue;
    }
    if (start[0] == quote || start[0] == '\\') quoted += '\\';
    quoted += start.substr(0, start.size() - text.size());
  }
  quoted += quote;
  return quoted;
}

std::string nested_text(const json::value& value) {
  return value.is_string() && !exact_digits(value) ? quoted(value.get_string()) : python_text(value);
}

template <class Elements, class ToText>
std::string joined(char open, char close, const Elements& elements, ToText to_text) {
  std::string text(1, open);
  bool first = true;
  for (const auto& element : elements) {
    if (!std::exchange(first, false)) text += ", ";
    text += to_text(element);
  }
  text += close;
  return text;
}

}  // namespace

std::string python_text(const json::value& value) {
  if (const auto* object = value.if_object()) {
    return joined('{', '}', *object, [](const json::key_value_pair& member) {
      return quoted(member.key()) + ": " + nested_text(member.value());
    });
  }
  if (const auto* array = value.if_array()) return joined('[', ']', *array, nested_text);
  if (const auto digits = exact_digits(value)) return std::string(*digits);
  if (const auto* string = value.if_string()) return std::string(*string);
  return literal_text(value, names);
}

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
    const char32_t character = encoding::take_code_point(rest);
    if (!ends_line(character)) continue;
    if (character == '\r' && rest.starts_with('\n')) rest.remove_prefix(1);
    const std::size_t length = text.size() - at.size();
    lines.push_back({text.substr(0, length), text.substr(length, at.size() - rest.size())});
    text = rest;
  }
  if (!text.empty()) lines.push_back({text, {}});
  return lines;
}

bool is_space(char32_t character) noexcept {
  return (character >= 0x09 && character <= 0x0D) || (character >= 0x1C && character <= 0x20) ||
         character == 0x85 || character == 0xA0 || character == 0x1680 ||
         (character >= 0x2000 && character <= 0x200A) || character == 0x2028 || character == 0x2029 ||
         character == 0x202F || character == 0x205F || character == 0x3000;
}

std::string_view without_trailing_space(std::string_view text) noexcept {
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && encoding::is_continuation(text[last])) --last;
    std::string_view character = text.substr(last);
    if (!is_space(encoding::take_code_point(character))) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string_view without_outer_space(std::string_view text) noexcept {
  text = without_trailing_space(text);
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_space(encoding::take_code_point(rest))) break;
    text = rest;
  }
  return text;
}

}  // namespace managementpartner::cli
