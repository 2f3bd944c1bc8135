// Secrets as Windows has them, in UTF-16.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "secret/secret.hpp"

namespace managementpartner {

/// Where Windows puts one.
using WideBuffer = std::vector<wchar_t, CleansingAllocator<wchar_t>>;

/// A secret text, or one that may hold one.
using WideSecret = std::basic_string<wchar_t, std::char_traits<wchar_t>, CleansingAllocator<wchar_t>>;

/// In UTF-8; what is no UTF-16 becomes U+FFFD.
[[nodiscard]] Secret secret_from_wide(std::wstring_view text);

}  // namespace managementpartner
