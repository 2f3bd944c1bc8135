// The times between which a certificate is valid, as OpenSSL has them and as people are told them.
#pragma once

#include <openssl/types.h>

#include <chrono>
#include <optional>
#include <string>

namespace managementpartner {

/// nullopt where it cannot be read.
[[nodiscard]] std::optional<std::chrono::sys_seconds> certificate_time(const ASN1_TIME* time);

/// "2026-11-24 16:03:59 UTC"
[[nodiscard]] std::string certificate_time_text(std::chrono::sys_seconds time);

}  // namespace managementpartner
