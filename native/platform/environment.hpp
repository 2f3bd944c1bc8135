// Environment variables: the process's own, or those a host gives in their place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/process_variable.hpp"
#include "secret/secret.hpp"

namespace managementpartner {

/// A secret that is one line, without the line end at its end: `echo`, editors and files add one.
struct SecretLine {
  Secret text;
  std::string note;  ///< For the log: that a line end was cut, and where; empty where there was none.
};

/// `source` names where it comes from, as the start of a sentence.
[[nodiscard]] SecretLine secret_line(std::string_view text, std::string_view source);

/// .NET keeps environment variables of its own, which native code does not see: such a host hands them over.
class Environment {
 public:
  /// The process's variables, each read when it is asked for.
  Environment() = default;

  /// None but those that are set.
  [[nodiscard]] static Environment given();

  void set(std::string_view name, std::string_view value);

  /// nullopt where it is missing or empty.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] std::optional<Secret> secret(std::string_view name) const;
  /// Likewise where it is nothing but line ends.
  [[nodiscard]] std::optional<SecretLine> line(std::string_view name) const;

  /// What a program is started with, each "NAME=value". `own` are the process's. Those that were set here
  /// stand in place of the process's, and so do those that the library knows and that were not set; the
  /// others stay, as a host need not know what a program reads.
  [[nodiscard]] std::vector<Secret> for_program(const char* const* own) const;

 private:
  std::optional<std::map<std::string, Secret, VariableNameOrder>> given_;  // nullopt: the process's.
};

}  // namespace managementpartner
