// The form of the IDs that Entra gives tenants, applications and objects.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::identity {

/// True for 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] bool is_guid(std::string_view text) noexcept;

/// True for the same GUID or name, whatever the case of its ASCII letters.
[[nodiscard]] bool is_same_name(std::string_view left, std::string_view right) noexcept;

/// The name with its ASCII letters in lower case: the one form under which things are kept.
[[nodiscard]] std::string lower_case(std::string_view name);

}  // namespace managementpartner::identity
