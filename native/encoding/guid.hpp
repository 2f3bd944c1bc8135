// The form of the IDs that Entra gives tenants, applications and objects.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace managementpartner::encoding {

/// True for 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] bool is_guid(std::string_view text) noexcept;

/// The GUID in lower case, whether it stands in braces or not; nullopt where the text is none.
[[nodiscard]] std::optional<std::string> read_guid(std::string_view text);

}  // namespace managementpartner::encoding
