#include "cli/output/python_text.hpp"

#include <cstdio>
#include <string_view>
#include <utility>

#include "cli/output/code_point.hpp"
#include "cli/output/literal.hpp"

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
    const char32_t character = take_code_point(text);
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
  return value.is_string() ? quoted(value.get_string()) : python_text(value);
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
  if (const auto* string = value.if_string()) return std::string(*string);
  return literal_text(value, names);
}

}  // namespace managementpartner::cli
