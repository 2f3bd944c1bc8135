// What a partner ID is.
#pragma once

#include <optional>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner::arm {

/// nullopt for 1 to 20 digits, else an error that says what a partner ID is and where to find it.
[[nodiscard]] std::optional<Error> check_partner_id(std::string_view partner_id);

}  // namespace managementpartner::arm
