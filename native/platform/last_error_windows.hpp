// What a system call of Windows failed for.
#pragma once

#include <system_error>

namespace managementpartner {

/// Of GetLastError, with the system's words for it in UTF-8.
[[nodiscard]] std::error_code last_error() noexcept;

/// Likewise for a code that a call gave itself.
[[nodiscard]] std::error_code windows_error(unsigned long code) noexcept;

}  // namespace managementpartner
