// One environment variable of this process, as the system has it.
#pragma once

#include <optional>
#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner {

/// nullopt where it is missing or empty.
[[nodiscard]] std::optional<Secret> process_variable(std::string_view name);

/// Names of which neither comes first are one variable's: on Windows they differ in case at most.
struct VariableNameOrder {
  using is_transparent = void;
  [[nodiscard]] bool operator()(std::string_view first, std::string_view second) const noexcept;
};

}  // namespace managementpartner
