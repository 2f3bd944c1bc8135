#include "cli/shell_word.hpp"

#include <algorithm>

#include "cli/completion/shell_text.hpp"

namespace managementpartner::cli {

namespace {

bool is_plain(char one) {
  constexpr std::string_view plain = "-_./:@%+=,\\";
  return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') ||
         plain.find(one) != std::string_view::npos;
}

}  // namespace

std::string shell_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_plain) ? std::string(text) : quoted(text, "'\\''");
}

std::string shell_option(std::string_view option, std::string_view text) {
  return text.empty() ? std::string() : " --" + std::string(option) + ' ' + shell_word(text);
}

}  // namespace managementpartner::cli
