// The library's own OpenSSL: apart from the host's, whatever that has set up, and at work until the process
// ends.
#pragma once

#include <openssl/types.h>

namespace managementpartner {

/// OpenSSL is the host's, too: its openssl.cnf is read for that, and what it says of TLS has to be undone;
/// and when the process exits, OpenSSL ends, whoever still uses it. Where it is inside the library, neither
/// is so.
[[nodiscard]] bool openssl_is_shared() noexcept;

/// What OpenSSL is used with, for functions that take it; nullptr, the default one, where it is not shared.
/// Throws std::bad_alloc.
[[nodiscard]] OSSL_LIB_CTX* openssl_context();

/// Lives while a thread uses OpenSSL outside calls on a client: functions that take no context use that one
/// meanwhile. Throws std::bad_alloc, std::runtime_error where OpenSSL has ended.
class WithOwnOpenssl {
 public:
  WithOwnOpenssl();
  ~WithOwnOpenssl();
  WithOwnOpenssl(const WithOwnOpenssl&) = delete;
  WithOwnOpenssl& operator=(const WithOwnOpenssl&) = delete;

 private:
  [[maybe_unused]] OSSL_LIB_CTX* before_ = nullptr;
};

/// Has `handler` called, by the thread that exits, before OpenSSL ends: nothing may use it from then on.
/// Never, where it is not shared.
void before_openssl_ends(void (*handler)()) noexcept;

/// From just before that call. It does not take back what it says.
[[nodiscard]] bool openssl_is_ending() noexcept;

}  // namespace managementpartner
