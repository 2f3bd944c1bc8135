#include "http/tls/tls_context.hpp"
#include "error/exhaustion.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <cstdio>
#include <new>
#include <utility>

#include "http/ip_address.hpp"
#include "http/tls/certificate_file.hpp"
#include "http/tls/dated_trust.hpp"
#include "http/tls/openssl_failure.hpp"
#include "http/tls/trust_store.hpp"
#include "platform/certificate_time.hpp"
#include "platform/openssl.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::http {

namespace {

RootsDoubt doubt_of(const std::string& path, const std::string& what) {
  return {"The file of a certificate authority that was looked for, " + shown_path(path) + ", " + what + '.',
          "Mend " + shown_path(path) + " or what it links to."};
}

// Whether the issuer is not known; or, of a certificate that nobody issued, whether it is not.
bool lacks_issuer(long verdict) {
  switch (verdict) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:  // One of the issuer's name is known, and is another.
      return true;
    default:
      return false;
  }
}

// Of a server's certificate or one above it. Nobody gains by trusting it: a CA file is of no use here.
std::optional<Error> out_of_time(SSL* connection, const std::string& host) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const STACK_OF(X509)* const chain = SSL_get0_verified_chain(connection);
  for (int index = 0; index < sk_X509_num(chain); ++index) {
    const X509* const certificate = sk_X509_value(chain, index);
    const auto from = certificate_time(X509_get0_notBefore(certificate));
    const auto to = certificate_time(X509_get0_notAfter(certificate));
    const bool is_over = to && *to <= now;
    if (!is_over && !(from && now < *from)) continue;
    const std::string whose =
        index == 0 ? "The certificate of " + host : "A certificate that the one of " + host + " depends on";
    Error error = make_error(Reason::certificate_untrusted,
                             whose +
                                 (is_over ? " expired on " + certificate_time_text(*to)
                                          : " is not valid before " + certificate_time_text(*from)) +
                                 '.');
    error.next_step =
        "This machine's clock says " + certificate_time_text(now) + ". If that is right, " +
        (is_over
             ? "those who run " + host + ", or a proxy in between, have to renew the certificate."
             : "wait until then, or ask those who run " + host + " for a certificate that is valid already.");
    return error;
  }
  return std::nullopt;
}

constexpr unsigned host_flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;

Error not_for_host(const std::string& host) {
  return make_error(Reason::certificate_host_mismatch, "The server's certificate is not for " + host + ".");
}

// Of a root that the system trusts for older certificates only.
std::optional<Error> made_too_late(SSL* connection, const std::string& host) {
  const STACK_OF(X509)* const chain = SSL_get0_verified_chain(connection);
  const auto last = last_day_of(chain);
  if (!last) return std::nullopt;
  Error error =
      make_error(Reason::certificate_untrusted,
                 "The certificate of " + host +
                     " is not trusted: this system trusts the authority that it comes from only for "
                     "certificates that are valid from " +
                     certificate_time_text(*last) + " or earlier.");
  error.next_step = "Those who run " + host +
                    ", or a proxy in between, have to get a certificate from another authority. If you trust "
                    "this one all the same, give it as CA file.";
  return error;
}

// In the store, with a reference that the caller may have; nullptr where it is not there.
X509* find(X509_STORE* store, const X509_NAME* subject) {
  X509* certificate = nullptr;
  X509_STORE_lock(store);
  if (X509_OBJECT* const object =
          X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), X509_LU_X509, subject)) {
    certificate = X509_OBJECT_get0_X509(object);
    X509_up_ref(certificate);
  }
  X509_STORE_unlock(store);
  return certificate;
}

// OpenSSL's own defaults, whatever the host's openssl.cnf has for all of TLS.
bool undo_settings_of_host(SSL_CTX* context) {
  SSL_CTX_clear_options(context, SSL_CTX_get_options(context));
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
  SSL_CTX_set_security_level(context, 2);
  return SSL_CTX_set_max_proto_version(context, 0) == 1 &&
         SSL_CTX_set_cipher_list(context, OSSL_default_cipher_list()) == 1 &&
         SSL_CTX_set_ciphersuites(context, OSSL_default_ciphersuites()) == 1 &&
         SSL_CTX_set1_groups_list(context, "X25519:P-256:X448:P-521:P-384") == 1 &&
         SSL_CTX_set1_sigalgs_list(
             context,
             "ecdsa_secp256r1_sha256:ecdsa_secp384r1_sha384:ecdsa_secp521r1_sha512:ed25519:ed448:"
             "rsa_pss_pss_sha256:rsa_pss_pss_sha384:rsa_pss_pss_sha512:rsa_pss_rsae_sha256:"
             "rsa_pss_rsae_sha384:rsa_pss_rsae_sha512:rsa_pkcs1_sha256:rsa_pkcs1_sha384:"
             "rsa_pkcs1_sha512") == 1;
}

}  // namespace

LazyRoots::LazyRoots(RootPlaces places)
    : method_(X509_LOOKUP_meth_new("system roots")), places_(std::move(places)) {
  if (method_) X509_LOOKUP_meth_set_get_by_subject(method_, find_by_subject);
}

LazyRoots::~LazyRoots() {
  X509_LOOKUP_meth_free(method_);
}

bool LazyRoots::attach(X509_STORE* store) {
  if (!method_) return false;
  heed_last_days(store);
  X509_LOOKUP* const lookup = X509_STORE_add_lookup(store, method_);
  return lookup && X509_LOOKUP_set_method_data(lookup, this) == 1;
}

// As `openssl rehash` names them: by the hash of the subject, and a number, since others may have the same.
void LazyRoots::load_from_directory(X509_STORE* store, const std::string& directory, unsigned long hash) {
  char name[32];
  for (int number = 0;; ++number) {
    std::snprintf(name, sizeof name, "/%08lx.%d", hash, number);
    const std::string path = directory + name;
    std::string damaged;
    const auto problem = add_certificates(store, path, damaged);
    if (!damaged.empty())
      doubt_of_hashed_file_ = doubt_of(path, "is damaged: " + damaged + " cannot be read");
    if (!problem) continue;
    if (const auto lack = exhausted(problem->failure)) {
      problem_ = make_error(*lack, words_of(*lack));
    } else if (!problem->is_missing) {
      doubt_of_hashed_file_ = doubt_of(path, problem->what);
    }
    return;
  }
}

X509* LazyRoots::load(X509_STORE* store, const X509_NAME* subject) {
  const WithOwnOpenssl own;
  problem_.reset();
  int hashed = 0;
  const unsigned long hash = X509_NAME_hash_ex(subject, openssl_context(), nullptr, &hashed);
  if (hashed == 1) {
    for (const auto& directory : root_directories(places_)) {
      load_from_directory(store, directory, hash);
    }
  }
  X509* const found = find(store, subject);
  // What was loaded is in the store, which was asked first.
  if (found != nullptr || loaded_) return found;
  auto problem = load_all(store);
  if (!problem_) problem_ = std::move(problem);
  return find(store, subject);
}

const std::optional<Error>& LazyRoots::problem(X509_STORE* store) {
  if (!problem_ && !loaded_) {
    const WithOwnOpenssl own;
    problem_ = load_all(store);
  }
  return problem_;
}

std::optional<Error> LazyRoots::load_all(X509_STORE* store) {
  doubt_of_file_.reset();
  auto problem = load_roots(store, places_, doubt_of_file_);
  loaded_ = !problem;
  return problem;
}

std::optional<RootsDoubt> LazyRoots::take_doubt() {
  if (doubt_of_hashed_file_) return std::exchange(doubt_of_hashed_file_, std::nullopt);
  // It may have got its names since.
  if (auto doubt = doubt_of_directories(places_)) return doubt;
  return doubt_of_file_;
}

// The contract of X509_LOOKUP_meth_set_get_by_subject: what is found is in the store, and `found` borrows it.
int LazyRoots::find_by_subject(X509_LOOKUP* lookup, X509_LOOKUP_TYPE type, const X509_NAME* subject,
                               X509_OBJECT* found) {
  if (type != X509_LU_X509) return 0;
  auto& roots = *static_cast<LazyRoots*>(X509_LOOKUP_get_method_data(lookup));
  try {
    X509* const certificate = roots.load(X509_LOOKUP_get_store(lookup), subject);
    if (certificate == nullptr) return 0;
    const int result = X509_OBJECT_set1_X509(found, certificate);
    X509_free(certificate);                   // The reference of `find`.
    if (result == 1) X509_free(certificate);  // OpenSSL takes a reference of its own.
    return result;
  } catch (const std::bad_alloc&) {
    return 0;
  }
}

Result<std::unique_ptr<TlsContext>> TlsContext::create(const std::string& ca_file,
                                                       std::chrono::milliseconds patience,
                                                       RootPlaces places) {
  const WithOwnOpenssl own;
  const auto no_memory = [] {
    ERR_clear_error();
    return make_error(Reason::out_of_memory, words_of(Reason::out_of_memory));
  };
  std::unique_ptr<TlsContext> tls(new TlsContext(std::move(places)));
  tls->context_.reset(SSL_CTX_new_ex(openssl_context(), nullptr, TLS_client_method()));
  SSL_CTX* const context = tls->context_.get();
  X509_STORE* const store = context ? X509_STORE_new() : nullptr;
  if (!store) return no_memory();
  SSL_CTX_set_cert_store(context, store);  // Takes ownership.
  if (openssl_is_shared() && !undo_settings_of_host(context)) return no_memory();
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  // Decrypted answers hold tokens: OpenSSL overwrites its own copy.
  SSL_CTX_set_options(context, SSL_OP_CLEANSE_PLAINTEXT | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  // What the user trusts need not be a root: companies hand out the authority that issues their proxy's
  // certificates, and a server may send no more than its own.
  X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
  constexpr unsigned char protocols[] = "\x08http/1.1";
  SSL_CTX_set_alpn_protos(context, protocols, sizeof protocols - 1);

  if (!ca_file.empty()) {
    if (auto error = trust_ca_file(store, ca_file, patience)) return *std::move(error);
  }
  if (!tls->roots_.attach(store)) return no_memory();
  return tls;
}

bool expect_host(SSL* connection, const std::string& host) {
  X509_VERIFY_PARAM* const expected = SSL_get0_param(connection);
  if (ip_address(host)) return X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1;
  X509_VERIFY_PARAM_set_hostflags(expected, host_flags);
  return X509_VERIFY_PARAM_set1_host(expected, host.c_str(), host.size()) == 1 &&
         SSL_set_tlsext_host_name(connection, host.c_str()) == 1;
}

std::optional<Error> doubt_host(SSL* connection, const std::string& host) {
  ERR_clear_error();
  X509* const certificate = SSL_get0_peer_certificate(connection);
  const bool is_for_it =
      certificate != nullptr &&
      (ip_address(host) ? X509_check_ip_asc(certificate, host.c_str(), 0)
                        : X509_check_host(certificate, host.c_str(), host.size(), host_flags, nullptr)) == 1;
  // Without memory for the certificate's list of names it looks at its subject.
  const bool lacked_memory = take_openssl_failure() == std::errc::not_enough_memory;
  if (is_for_it && !lacked_memory) return std::nullopt;
  return lacked_memory ? make_error(Reason::out_of_memory, words_of(Reason::out_of_memory))
                       : not_for_host(host);
}

Error TlsContext::handshake_error(SSL* connection, const std::string& host, const std::string& failure) {
  const long verdict = SSL_get_verify_result(connection);
  const auto* const problem =
      lacks_issuer(verdict) ? &roots_.problem(SSL_CTX_get_cert_store(context_.get())) : nullptr;
  if (problem != nullptr && *problem) {
    Error error = **problem;
    if (error.reason != Reason::certificate_untrusted) return error;
    error.message = "The certificate of " + host + " is not trusted. " + error.message;
    return error;
  }
  switch (verdict) {
    case X509_V_OK:
      return make_error(Reason::tls_failed, "The TLS handshake with " + host + " failed: " + failure + ".");
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return not_for_host(host);
    case X509_V_ERR_CERT_NOT_YET_VALID:
    case X509_V_ERR_CERT_HAS_EXPIRED:
      if (auto error = out_of_time(connection, host)) return *std::move(error);
      break;
    case X509_V_ERR_APPLICATION_VERIFICATION:
      if (auto error = made_too_late(connection, host)) return *std::move(error);
      break;
    default:
      break;
  }
  Error error = make_error(Reason::certificate_untrusted, "The certificate of " + host + " is not trusted: " +
                                                              X509_verify_cert_error_string(verdict) + ".");
  if (problem == nullptr) return error;
  if (auto doubt = roots_.take_doubt()) {
    error.message += ' ' + doubt->message;
    if (!doubt->next_step.empty()) error.next_step = std::move(doubt->next_step);
  }
  return error;
}

}  // namespace managementpartner::http
