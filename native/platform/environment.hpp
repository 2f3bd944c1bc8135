// Environment variables: the process's own, or those a host gives in their place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner {

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

 private:
  std::optional<std::map<std::string, Secret, std::less<>>> given_;  // nullopt: the process's.
};

}  // namespace managementpartner
