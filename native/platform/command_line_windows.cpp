#include "platform/command_line_windows.hpp"

#include <algorithm>

#include "encoding/ascii.hpp"
#include "encoding/wide_text_windows.hpp"

namespace managementpartner {

namespace {

// cmd.exe leaves it as it is wherever it stands.
bool is_plain(char character) {
  return encoding::is_letter_or_digit(character) ||
         std::string_view("-._:/@").find(character) != std::string_view::npos;
}

// It parts arguments, but not between quotes.
bool is_separator(char character) {
  return std::string_view(" +,=").find(character) != std::string_view::npos;
}

// Backslashes mean themselves but before a quote, where two of them stand for one.
void append_quoted(std::wstring& line, std::wstring_view argument) {
  std::size_t backslashes = 0;
  line += L'"';
  for (const wchar_t unit : argument) {
    if (unit == L'"') line.append(backslashes + 1, L'\\');
    backslashes = unit == L'\\' ? backslashes + 1 : 0;
    line += unit;
  }
  line.append(backslashes, L'\\');
  line += L'"';
}

void append_as_needed(std::wstring& line, std::wstring_view argument) {
  line += L' ';
  if (!argument.empty() && argument.find_first_of(L" \t\n\v\"") == std::wstring_view::npos) {
    line += argument;
  } else {
    append_quoted(line, argument);
  }
}

}  // namespace

bool is_batch_file(std::string_view path) {
  const std::string_view extension = path.substr(path.size() - std::min<std::size_t>(path.size(), 4));
  return encoding::is_same_name(extension, ".cmd") || encoding::is_same_name(extension, ".bat");
}

std::optional<std::string> unsafe_for_batch_file(std::string_view path,
                                                 const std::vector<std::string>& arguments) {
  // It stands between quotes, where nothing but this has a meaning.
  if (path.find_first_of("%\"\r\n") != std::string_view::npos) return std::string(path);
  const auto is_unsafe = [](const std::string& argument) {
    return !std::all_of(argument.begin(), argument.end(),
                        [](char character) { return is_plain(character) || is_separator(character); });
  };
  const auto found = std::find_if(arguments.begin(), arguments.end(), is_unsafe);
  return found == arguments.end() ? std::nullopt : std::optional(*found);
}

std::wstring program_command_line(std::string_view path, const std::vector<std::string>& arguments) {
  // The first is read by another rule: to the next quote. No path has one.
  std::wstring line = L'"' + encoding::wide_from_utf8(path) + L'"';
  for (const std::string& argument : arguments) append_as_needed(line, encoding::wide_from_utf8(argument));
  return line;
}

// /d: no AutoRun, which anything may have set. /e:on: as batch files expect it. /v:off: ! means itself. /s:
// of what follows /c, the outer quotes are taken off and the rest is as it is.
std::wstring batch_command_line(std::wstring_view shell, std::string_view path,
                                const std::vector<std::string>& arguments) {
  std::wstring line;
  line.append(L"\"").append(shell).append(L"\" /d /e:on /v:off /s /c \"\"");
  line.append(encoding::wide_from_utf8(path)).append(L"\"");
  for (const std::string& argument : arguments) {
    const bool is_bare = !argument.empty() && std::all_of(argument.begin(), argument.end(), is_plain);
    const std::wstring wide = encoding::wide_from_utf8(argument);
    line.append(is_bare ? L" " : L" \"").append(wide).append(is_bare ? L"" : L"\"");
  }
  return line += L'"';
}

}  // namespace managementpartner
