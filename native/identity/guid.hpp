// The form of the IDs that Entra gives tenants, applications and objects.
#pragma once

#include <string_view>

namespace managementpartner::identity {

/// True for 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] bool is_guid(std::string_view text) noexcept;

/// True for the same GUID or name, whatever the case of its ASCII letters.
[[nodiscard]] bool is_same_name(std::string_view left, std::string_view right) noexcept;

}  // namespace managementpartner::identity
