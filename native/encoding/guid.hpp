// The form of the IDs that Entra gives tenants, applications and objects.
#pragma once

#include <string_view>

namespace managementpartner::encoding {

/// True for 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] bool is_guid(std::string_view text) noexcept;

}  // namespace managementpartner::encoding
