#include "secret/shown_value.hpp"

#include <algorithm>
#include <cstdio>

#include "encoding/terminal_text.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner {

namespace {

constexpr std::size_t longest_shown = 100;

// A JSON Web Token or PEM.
bool has_token_or_key(std::string_view text) {
  return text.find("eyJ") != std::string_view::npos || text.find("-----") != std::string_view::npos;
}

// Those, or a client secret or key. No partner ID, tenant, cloud or client ID looks like that: a domain's
// labels are shorter.
bool is_secret_as_value(std::string_view value) {
  if (has_token_or_key(value)) return true;
  if (value.find('~') != std::string_view::npos) return is_random_word(value);
  while (!value.empty()) {
    const auto end = std::min(value.find_first_of(". "), value.size());
    if (is_random_word(value.substr(0, end))) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

std::string escaped(const char* form, unsigned number) {
  char code[12];
  std::snprintf(code, sizeof code, form, number);
  return code;
}

std::string shown_character(char32_t character, std::string_view bytes) {
  switch (character) {
    case '\r':
      return "\\r";
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    default:
      // Spaces that are not the usual one, too: nobody would tell them apart.
      if (encoding::is_active(character) || character == 0xA0 ||
          (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x3000) {
        return escaped("\\u%04x", static_cast<unsigned>(character));
      }
      return std::string(bytes);
  }
}

std::string in_quotes(std::string_view value) {
  std::string shown = "'";
  while (!value.empty()) {
    const auto [length, character] = encoding::first_character(value);
    if (length == 0) {
      shown += escaped("\\x%02x", static_cast<unsigned char>(value.front()));
    } else {
      shown += shown_character(character, value.substr(0, length));
    }
    value.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return shown + '\'';
}

}  // namespace

bool is_random_word(std::string_view word) {
  constexpr std::size_t shortest_secret = 20;
  const auto has = [&](char first, char last) {
    return std::ranges::any_of(word, [&](char one) { return one >= first && one <= last; });
  };
  return word.size() >= shortest_secret && has('a', 'z') && has('A', 'Z') && has('0', '9');
}

std::string shown_value(std::string_view value) {
  if (value.size() > longest_shown || is_secret_as_value(value)) {
    return "(not shown: " + std::to_string(value.size()) + " bytes)";
  }
  return in_quotes(value);
}

// Names of files are as random as secrets now and then: only what is certain counts here. A PFX and DER
// begin with "MII" in base64.
bool is_secret_as_path(std::string_view path) {
  constexpr std::size_t longest_name = 255;
  return has_token_or_key(path) || (path.starts_with("MII") && path.size() > 64) ||
         path.substr(0, path.find_last_not_of("\r\n") + 1).find('\n') != std::string_view::npos ||
         path.substr(path.find_last_of("/\\") + 1).size() > longest_name;
}

std::string shown_path(std::string_view path) {
  return is_secret_as_path(path) ? "(not shown: it is not a path)" : in_quotes(path);
}

}  // namespace managementpartner
