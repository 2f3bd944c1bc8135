#include "http/tls/dated_trust.hpp"

#include <openssl/x509.h>

#include <memory>
#include <new>

#include "platform/certificate_time.hpp"

namespace managementpartner::http {

namespace {

using std::chrono::sys_seconds;

void free_last_day(void*, void* last, CRYPTO_EX_DATA*, int, long, void*) {
  delete static_cast<sys_seconds*>(last);
}

// Where a certificate in memory has its last day: beside it, as what is in it is signed.
int place() {
  static const int index = X509_get_ex_new_index(0, nullptr, nullptr, nullptr, free_last_day);
  return index;
}

// Called for each certificate of a chain that is good so far, the first of it last.
int check_last_day(int is_good, X509_STORE_CTX* verification) {
  if (is_good != 1 || X509_STORE_CTX_get_error_depth(verification) != 0) return is_good;
  const STACK_OF(X509)* const chain = X509_STORE_CTX_get0_chain(verification);
  const auto last = last_day_of(chain);
  if (!last) return is_good;
  const auto from = certificate_time(X509_get0_notBefore(sk_X509_value(chain, 0)));
  if (from && *from <= *last) return is_good;
  X509_STORE_CTX_set_error(verification, X509_V_ERR_APPLICATION_VERIFICATION);
  return 0;
}

}  // namespace

void heed_last_days(X509_STORE* store) {
  X509_STORE_set_verify_cb(store, check_last_day);
}

void trust_up_to(X509_STORE* store, X509* authority, sys_seconds last) {
  std::unique_ptr<sys_seconds> kept(new (std::nothrow) sys_seconds(last));
  if (!kept || X509_set_ex_data(authority, place(), kept.get()) != 1) return;
  static_cast<void>(kept.release());  // The certificate's.
  X509_STORE_add_cert(store, authority);
}

std::optional<sys_seconds> last_day_of(const STACK_OF(X509) * chain) {
  const int count = sk_X509_num(chain);
  if (count < 1) return std::nullopt;
  const auto* const last =
      static_cast<const sys_seconds*>(X509_get_ex_data(sk_X509_value(chain, count - 1), place()));
  return last != nullptr ? std::optional(*last) : std::nullopt;
}

}  // namespace managementpartner::http
