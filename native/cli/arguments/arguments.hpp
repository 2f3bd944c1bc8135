// What was typed after the command.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/command.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

class Arguments {
 public:
  void set(std::string name, std::string value, bool is_of_file = false) {
    given_[std::move(name)] = {std::move(value), is_of_file};
  }

  [[nodiscard]] bool has(std::string_view name) const { return given_.contains(name); }
  /// nullopt where the option was not given. Lives as long as this.
  [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const;
  /// Whether it was read by @FILE: no message shows what a file holds.
  [[nodiscard]] bool is_of_file(std::string_view name) const;

 private:
  struct Value {
    std::string text;
    bool is_of_file = false;
  };

  std::map<std::string, Value, std::less<>> given_;
};

/// What a program is given may be in any character set. Reason::argument_invalid: a word is not UTF-8.
[[nodiscard]] std::optional<Error> check_utf8(const std::vector<std::string>& words);

/// Reads what follows the command's words, as az does: options may be cut short where that is unambiguous,
/// the last of several counts, @FILE is what the file holds, --help ends all checks. Expects UTF-8.
/// Reason::argument_invalid, in az's words but for what may be a secret.
[[nodiscard]] Result<Arguments> parse_arguments(const Command& command,
                                                const std::vector<std::string>& words);

}  // namespace managementpartner::cli
