#include "cli/errors/shell_word.hpp"

#include <algorithm>

#include "cli/completion/shell_text.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::cli {

namespace {

// A comma makes a list in PowerShell, a percent sign a variable in cmd.exe.
bool is_plain(char one, Shell shell) {
  const std::string_view plain = shell == Shell::windows ? "-_./:@+=\\" : "-_./:@+=%";
  return encoding::is_letter_or_digit(one) || plain.find(one) != std::string_view::npos;
}

// At the beginning @ is PowerShell's, and = is zsh's.
bool is_plain(std::string_view text, Shell shell) {
  return !text.empty() && text.front() != '@' && text.front() != '=' &&
         std::ranges::all_of(text, [shell](char one) { return is_plain(one, shell); });
}

// As programs of Windows take their command line apart: backslashes count double before a quote, and only
// there.
std::string in_double_quotes(std::string_view text) {
  std::string all = "\"";
  std::size_t backslashes = 0;
  for (const char one : text) {
    if (one == '"') all.append(backslashes + 1, '\\');
    backslashes = one == '\\' ? backslashes + 1 : 0;
    all += one;
  }
  return all.append(backslashes, '\\') + '"';
}

}  // namespace

std::string shell_word(std::string_view text, Shell shell) {
  if (is_plain(text, shell)) return std::string(text);
  return shell == Shell::windows ? in_double_quotes(text) : quoted(text, "'\\''");
}

std::string shell_option(std::string_view option, std::string_view text, Shell shell) {
  if (text.empty()) return {};
  const bool like_an_option = text.size() > 1 && text.front() == '-';
  return " --" + std::string(option) + (like_an_option ? '=' : ' ') + shell_word(text, shell);
}

}  // namespace managementpartner::cli
