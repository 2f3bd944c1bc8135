// An option of the command line, as parsing, help, completions, configuration and the manual page know it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace managementpartner::cli {

/// What an option's value is; `none` is a switch.
enum class ValueKind { none, text, file, directory, choice };

/// Whether @FILE as a value is what the file holds; `or_text`: and itself where there is no such file.
enum class AtFile { no, yes, or_text };

struct Option {
  std::string_view name;  ///< Without dashes: "partner-id".
  char letter = '\0';     ///< The short form, 'o' for -o; NUL for none.
  ValueKind kind = ValueKind::none;
  std::string_view placeholder = {};                         ///< What stands for the value in help: "ID".
  std::string_view help = {};                                ///< Sentences.
  std::span<const std::string_view> (*choices)() = nullptr;  ///< Of a choice, in the order of help.
  bool configurable = false;                                 ///< May stand in the configuration file.
  AtFile at_file = AtFile::no;
  bool is_secret = false;       ///< Whoever uses it reads @FILE, for its memory's sake.
  std::string_view known = {};  ///< What of the kept sign-ins completes it: a query on `account list`.
  bool is_az = true;            ///< az has it, too: of several that are shortened alike, it is meant.
  bool may_be_empty = false;    ///< Otherwise "" is refused: a variable was not set.
};

/// Whether its value is a path.
[[nodiscard]] constexpr bool is_path(const Option& option) noexcept {
  return option.kind == ValueKind::file || option.kind == ValueKind::directory;
}

/// As it is typed, all its forms: "--output/-o".
[[nodiscard]] inline std::string forms(const Option& option, std::string_view separator) {
  std::string text = "--" + std::string(option.name);
  if (option.letter != '\0') text.append(separator).append({'-', option.letter});
  return text;
}

}  // namespace managementpartner::cli
