#include "http/tls/openssl_failure.hpp"

#include <openssl/err.h>

namespace managementpartner::http {

std::error_code take_openssl_failure() noexcept {
  std::error_code found;
  while (const unsigned long code = ERR_get_error()) {
    const int reason = ERR_GET_REASON(code);
    if (reason == ERR_R_MALLOC_FAILURE) found = std::make_error_code(std::errc::not_enough_memory);
    if (!found && ERR_SYSTEM_ERROR(code)) found = std::error_code(reason, std::generic_category());
  }
  return found;
}

}  // namespace managementpartner::http
