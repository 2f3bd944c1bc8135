// Texts as Windows has them, in UTF-16.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::encoding {

/// What is no UTF-16 becomes U+FFFD.
[[nodiscard]] std::string utf8_from_wide(std::wstring_view text);

/// What is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::wstring wide_from_utf8(std::string_view text);

}  // namespace managementpartner::encoding
