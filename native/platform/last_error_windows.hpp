// What a system call of Windows failed for.
#pragma once

#include <system_error>

namespace managementpartner {

/// Of GetLastError, with the system's words for it in UTF-8.
[[nodiscard]] std::error_code last_error() noexcept;

/// Likewise for a code that a call gave itself.
[[nodiscard]] std::error_code windows_error(unsigned long code) noexcept;

/// Whether there is no such file. A share that cannot be reached may have it.
[[nodiscard]] bool is_missing_file(const std::error_code& code) noexcept;

}  // namespace managementpartner
