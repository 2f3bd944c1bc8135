// Authorities that are trusted for the certificates of servers up to a day, and not for those made later.
#pragma once

#include <openssl/x509_vfy.h>

#include <chrono>
#include <optional>

namespace managementpartner::http {

/// Has the store hold to what `trust_up_to` says. Before the first chain is verified.
void heed_last_days(X509_STORE* store);

/// Adds the authority. A chain that ends at it is refused, with X509_V_ERR_APPLICATION_VERIFICATION, where
/// its first certificate is valid from a later time on. Where the store has the same certificate already,
/// that one stays as it is. Does nothing where memory runs out.
void trust_up_to(X509_STORE* store, X509* authority, std::chrono::sys_seconds last);

/// What the authority that the chain ends at is trusted up to; nullopt where it is without an end.
[[nodiscard]] std::optional<std::chrono::sys_seconds> last_day_of(const STACK_OF(X509) * chain);

}  // namespace managementpartner::http
