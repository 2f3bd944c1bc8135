#include "cli/output/yaml_text.hpp"

#include <yaml-cpp/emitter.h>

#include "encoding/utf8.hpp"

namespace managementpartner::cli {

namespace {

// What may stand in a document without an escape, but for lines' ends.
bool is_plain_character(char32_t character) noexcept {
  return (character >= 0x20 && character <= 0x7E) ||
         (character >= 0xA0 && character <= 0xFFFD && character != 0x2028 && character != 0x2029 &&
          character != 0xFEFF) ||
         character >= 0x10000;
}

bool has_only_plain_characters(std::string_view text) noexcept {
  while (!text.empty()) {
    if (!is_plain_character(encoding::take_code_point(text))) return false;
  }
  return true;
}

bool starts_with_indicator(std::string_view text) noexcept {
  constexpr std::string_view always = "#,[]{}&*!|>'\"%@`";
  constexpr std::string_view before_space = "?:-";
  return always.find(text[0]) != always.npos || text.starts_with("---") || text.starts_with("...") ||
         (before_space.find(text[0]) != before_space.npos && (text.size() == 1 || text[1] == ' '));
}

bool has_inner_indicator(std::string_view text) noexcept {
  return text.find(": ") != text.npos || text.ends_with(':') || text.find(" #") != text.npos;
}

// What a reader refuses or takes for a line's end, and what yaml-cpp escapes only along with all beyond
// ASCII.
bool must_be_ascii(std::string_view text) noexcept {
  while (!text.empty()) {
    const char32_t character = encoding::take_code_point(text);
    if (character == 0x7F || character == 0x2028 || character == 0x2029) return true;
  }
  return false;
}

}  // namespace

YamlStyle yaml_style(std::string_view text) noexcept {
  if (!has_only_plain_characters(text)) return YamlStyle::double_quoted;
  const bool needs_quotes = has_other_yaml_type(text) || text.starts_with(' ') || text.ends_with(' ') ||
                            starts_with_indicator(text) || has_inner_indicator(text);
  return needs_quotes ? YamlStyle::single_quoted : YamlStyle::plain;
}

std::string yaml_text(std::string_view text, YamlStyle style) {
  if (style == YamlStyle::plain) return std::string(text);
  YAML::Emitter emitter;
  if (style == YamlStyle::single_quoted) {
    emitter << YAML::SingleQuoted;
  } else {
    emitter << YAML::DoubleQuoted;
    if (must_be_ascii(text)) emitter << YAML::EscapeNonAscii;
  }
  emitter << std::string(text);
  return emitter.c_str();
}

}  // namespace managementpartner::cli
