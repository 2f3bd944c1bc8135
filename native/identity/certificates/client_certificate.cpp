#include "identity/certificates/client_certificate.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "identity/certificates/key_and_certificates.hpp"
#include "identity/certificates/pem_file.hpp"
#include "identity/digest.hpp"
#include "platform/certificate_time.hpp"
#include "platform/openssl.hpp"

namespace managementpartner::identity {

namespace {

namespace chrono = std::chrono;

void free_bytes(unsigned char* bytes) {
  OPENSSL_free(bytes);
}

std::string der_of(X509* certificate) {
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(certificate, &bytes);
  const OpensslPtr<unsigned char, free_bytes> owner(bytes);
  return size > 0 ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size))
                  : std::string();
}

// The certificate, its issuer among the others, the issuer's… and so on as far as they are there.
std::vector<std::string> chain_from(X509Ptr current, std::vector<X509Ptr> others) {
  std::vector<std::string> chain{der_of(current.get())};
  for (;;) {
    const auto issuer = std::find_if(others.begin(), others.end(), [&](const X509Ptr& other) {
      return X509_check_issued(other.get(), current.get()) == X509_V_OK;
    });
    if (issuer == others.end()) break;
    current = std::move(*issuer);
    others.erase(issuer);
    chain.push_back(der_of(current.get()));
  }
  ERR_clear_error();
  return chain;
}

// Greater for the certificate to take: one in its time, else the one that ends last.
std::pair<bool, chrono::sys_seconds> worth_of(const X509* certificate, chrono::sys_seconds now) {
  const auto from = certificate_time(X509_get0_notBefore(certificate));
  const auto to = certificate_time(X509_get0_notAfter(certificate));
  return {from && to && *from <= now && now <= *to, to.value_or(chrono::sys_seconds::min())};
}

Result<ClientCertificatePtr> pair(KeyAndCertificates found, const CertificateSource& source,
                                  chrono::sys_seconds now) {
  if (found.keys.empty() && found.other_key) return source.not_rsa(*found.other_key);
  if (found.certificates.empty()) return source.invalid("holds no certificate");
  if (found.keys.empty()) return source.invalid("holds no private key");
  RsaKeyPtr best_key;
  auto best = found.certificates.end();
  for (const auto& key : found.keys) {
    for (auto each = found.certificates.begin(); each != found.certificates.end(); ++each) {
      if (!key->belongs_to(each->get())) continue;
      if (best_key && worth_of(each->get(), now) <= worth_of(best->get(), now)) continue;
      best_key = key;
      best = each;
    }
  }
  if (!best_key) {
    return make_error(
        Reason::client_certificate_key_mismatch,
        "The private key in the certificate file '" + source.name + "' belongs to no certificate in it.");
  }
  X509Ptr certificate = std::move(*best);
  found.certificates.erase(best);
  return make_client_certificate(best_key, chain_from(std::move(certificate), std::move(found.certificates)),
                                 source);
}

}  // namespace

Result<ClientCertificatePtr> make_client_certificate(std::shared_ptr<const SigningKey> key,
                                                     std::vector<std::string> chain,
                                                     const CertificateSource& source) {
  const WithOwnOpenssl own_openssl;
  const auto* data = reinterpret_cast<const unsigned char*>(chain.front().data());
  const X509Ptr own(d2i_X509(nullptr, &data, static_cast<long>(chain.front().size())));
  const auto not_before = own ? certificate_time(X509_get0_notBefore(own.get())) : std::nullopt;
  const auto not_after = own ? certificate_time(X509_get0_notAfter(own.get())) : std::nullopt;
  ERR_clear_error();
  if (!not_before || !not_after) return source.invalid("holds a damaged certificate");
  return std::make_shared<const ClientCertificate>(
      ClientCertificate{std::move(key), std::move(chain), *not_before, *not_after});
}

Result<ClientCertificatePtr> read_client_certificate(const Secret& content, const std::string& name,
                                                     const Secret& password, WallClock::time_point now) {
  const WithOwnOpenssl own;
  const CertificateSource source{name, password};
  auto found = looks_like_pem(content.view()) ? read_pem_certificate(content.view(), source)
                                              : read_pkcs12_certificate(content.view(), source);
  if (!found) return std::move(found).error();
  return pair(*std::move(found), source, chrono::floor<chrono::seconds>(now));
}

std::optional<Error> check_time(const ClientCertificate& certificate, WallClock::time_point now) {
  const auto second = chrono::floor<chrono::seconds>(now);
  const bool is_over = second > certificate.not_after;
  if (!is_over && second >= certificate.not_before) return std::nullopt;
  Error error = is_over ? make_error(Reason::client_certificate_expired,
                                     "The client certificate expired on " +
                                         certificate_time_text(certificate.not_after) + ".")
                        : make_error(Reason::client_certificate_not_yet_valid,
                                     "The client certificate is not valid before " +
                                         certificate_time_text(certificate.not_before) + ".");
  error.next_step = "This machine's clock says " + certificate_time_text(second) + ". If that is right, " +
                    (is_over ? "make a new certificate, add it to the application, and sign in with it."
                             : "wait until the certificate becomes valid, or use another.");
  return error;
}

std::string thumbprint(const ClientCertificate& certificate) {
  std::string text;
  for (const char byte : sha1(certificate.chain.front())) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    text += digits;
  }
  return text;
}

}  // namespace managementpartner::identity
