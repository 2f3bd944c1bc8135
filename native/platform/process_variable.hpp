// An environment variable of this process.
#pragma once

#include <optional>
#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner {

/// nullopt where it is missing or empty. The name is ASCII.
[[nodiscard]] std::optional<Secret> process_variable(std::string_view name);

}  // namespace managementpartner
