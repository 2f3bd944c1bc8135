// Why OpenSSL failed, where the system is to blame.
#pragma once

#include <system_error>

namespace managementpartner::http {

/// That memory ran out, or what a system call failed for, if one of the thread's errors in OpenSSL says so.
/// What came of it is another error, and may look like a fault of a file's or the peer's. Forgets all of
/// them.
[[nodiscard]] std::error_code take_openssl_failure() noexcept;

}  // namespace managementpartner::http
