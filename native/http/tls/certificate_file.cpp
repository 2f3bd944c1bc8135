#include "http/tls/certificate_file.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <system_error>
#include <variant>

#include "error/exhaustion.hpp"
#include "http/tls/openssl_failure.hpp"
#include "platform/openssl.hpp"
#include "platform/piped_file.hpp"
#include "platform/small_file.hpp"
#include "secret/shown_path.hpp"

namespace managementpartner::http {

namespace {

constexpr std::size_t largest = std::size_t{16} << 20;  // A system's bundle has a quarter of one.

struct Free {
  void operator()(BIO* bio) const noexcept { BIO_free(bio); }
  void operator()(STACK_OF(X509_INFO) * found) const noexcept {
    sk_X509_INFO_pop_free(found, X509_INFO_free);
  }
};

bool add_pem(X509_STORE* store, std::string_view pem, std::error_code& problem) {
  const std::unique_ptr<BIO, Free> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  char no_password[] = "";  // Lest OpenSSL asks a person, where a key stands among the certificates.
  const std::unique_ptr<STACK_OF(X509_INFO), Free> found(
      bio ? PEM_X509_INFO_read_bio_ex(bio.get(), nullptr, nullptr, no_password, openssl_context(), nullptr)
          : nullptr);
  bool added = false;
  for (int index = 0; found && index < sk_X509_INFO_num(found.get()); ++index) {
    const X509_INFO* const one = sk_X509_INFO_value(found.get(), index);
    if (one->x509 != nullptr) added |= X509_STORE_add_cert(store, one->x509) == 1;
    if (one->crl != nullptr) X509_STORE_add_crl(store, one->crl);
  }
  problem = take_openssl_failure();
  return added;
}

}  // namespace

bool add_certificates(X509_STORE* store, const std::string& path) {
  const auto content = read_small_file(path, largest);
  std::error_code ignored;
  return std::holds_alternative<Secret>(content) && add_pem(store, std::get<Secret>(content).view(), ignored);
}

std::optional<Error> trust_ca_file(X509_STORE* store, const std::string& path,
                                   std::chrono::milliseconds patience) {
  const auto wrong = [&](const std::string& what) {
    return make_error(Reason::ca_file_invalid, "The CA file " + shown_path(path) + ' ' + what + '.');
  };
  const auto content = read_piped_file(path, largest, patience);
  if (const auto* const problem = std::get_if<FileProblem>(&content))
    return file_error(*problem, wrong(problem->what));
  std::error_code problem;
  if (add_pem(store, std::get<Secret>(content).view(), problem)) return std::nullopt;
  if (const auto lack = exhausted(problem)) return make_error(*lack, words_of(*lack));
  return wrong("cannot be read or holds no PEM certificate");
}

}  // namespace managementpartner::http
