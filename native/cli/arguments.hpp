// What was typed after the command.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

class Arguments {
 public:
  void set(std::string name, std::string value) { given_[std::move(name)] = std::move(value); }

  [[nodiscard]] bool has(std::string_view name) const { return given_.contains(name); }
  /// nullopt where the option was not given. Lives as long as this.
  [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> given_;
};

/// Reads what follows the command's words, as az does: options may be cut short where that is unambiguous,
/// the last of several counts, --help ends all checks. Reason::argument_invalid, in az's words.
[[nodiscard]] Result<Arguments> parse_arguments(const Command& command,
                                                const std::vector<std::string>& words);

}  // namespace managementpartner::cli
