#include <openssl/err.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/url/grammar/ci_string.hpp>

#include "emulator/authentication/digest.hpp"
#include "emulator/authentication/signature.hpp"
#include "emulator/certificates/pem.hpp"
#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/client_assertion.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

using boost::urls::grammar::ci_is_equal;

namespace {

constexpr std::chrono::seconds longest_life{600};

// Of the certificate that the header names; empty if it names none.
struct Thumbprint {
  std::string sha256;
  std::string sha1;

  [[nodiscard]] bool empty() const { return sha256.empty() && sha1.empty(); }
};

Thumbprint thumbprint_of(const boost::json::object& header) {
  return {text_member(header, "x5t#S256"), text_member(header, "x5t")};
}

// As Entra's portal shows it.
std::string shown(const Thumbprint& thumbprint) {
  const auto bytes =
      encoding::base64url_decode(thumbprint.sha1.empty() ? thumbprint.sha256 : thumbprint.sha1);
  std::string digits;
  for (const char byte : bytes.value_or("").substr(0, 32)) {
    digits += "0123456789ABCDEF"[static_cast<unsigned char>(byte) >> 4];
    digits += "0123456789ABCDEF"[static_cast<unsigned char>(byte) & 15];
  }
  return digits;
}

std::string to_der(const X509* certificate) {
  unsigned char* data = nullptr;
  const int size = i2d_X509(certificate, &data);
  if (size <= 0) return {};
  std::string bytes(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
  OPENSSL_free(data);
  return bytes;
}

CertificatePointer from_der(std::string_view bytes) {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  CertificatePointer certificate(d2i_X509(nullptr, &data, static_cast<long>(bytes.size())));
  if (!certificate) ERR_clear_error();
  return certificate;
}

std::string subject_of(const X509* certificate) {
  const BioPointer memory(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(memory.get(), X509_get_subject_name(certificate), 0,
                     XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return std::string(data, static_cast<std::size_t>(size));
}

CertificatePointer find_registered(const ServicePrincipal& principal, const Thumbprint& wanted) {
  for (const auto& text : principal.certificates) {
    auto certificate = certificate_from_pem(text);
    const auto bytes = to_der(certificate.get());
    if ((wanted.sha256.empty() || wanted.sha256 == sha256_text(bytes)) &&
        (wanted.sha1.empty() || wanted.sha1 == sha1_text(bytes))) {
      return certificate;
    }
  }
  return nullptr;
}

// The first certificate of the chain that was sent, in base64 as for X.509, not in base64url.
CertificatePointer leaf_of(const boost::json::object& header) {
  const auto* chain = header.if_contains("x5c");
  if (chain == nullptr || !chain->is_array() || chain->get_array().empty()) return nullptr;
  const auto& first = chain->get_array().front();
  if (!first.is_string()) return nullptr;
  std::string text(std::string_view(first.get_string()));
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return from_der(encoding::base64url_decode(text).value_or(""));
}

// Its certificate may be a new one each time, as long as the name stays.
CertificatePointer find_trusted(const ServicePrincipal& principal, const boost::json::object& header) {
  auto leaf = leaf_of(header);
  if (!leaf) return nullptr;
  const auto subject = subject_of(leaf.get());
  const auto& trusted = principal.certificate_subjects;
  const bool known = std::any_of(trusted.begin(), trusted.end(),
                                 [&](const std::string& one) { return ci_is_equal(one, subject); });
  return known ? std::move(leaf) : nullptr;
}

std::optional<Response> refuse_signature(const ClientAssertion& assertion) {
  const auto& header = assertion.token.header;
  const auto& client_id = assertion.principal.client_id;
  const auto algorithm = text_member(header, "alg");
  if (algorithm != "PS256" && algorithm != "RS256") return entra_errors::malformed_assertion();
  const auto thumbprint = thumbprint_of(header);
  CertificatePointer certificate;
  if (!thumbprint.empty()) certificate = find_registered(assertion.principal, thumbprint);
  if (!certificate) certificate = find_trusted(assertion.principal, header);
  if (!certificate && thumbprint.empty() && header.if_contains("x5c") == nullptr) {
    return entra_errors::malformed_assertion();
  }
  using Reason = entra_errors::CertificateReason;
  const auto refuse = [&](Reason reason) {
    return entra_errors::unknown_certificate(reason, shown(thumbprint), client_id);
  };
  if (!certificate) return refuse(Reason::not_found);
  if (X509_cmp_current_time(X509_get0_notAfter(certificate.get())) < 0 ||
      X509_cmp_current_time(X509_get0_notBefore(certificate.get())) > 0) {
    return refuse(Reason::expired);
  }
  if (!is_signed_by(X509_get0_pubkey(certificate.get()), algorithm, assertion.token.signed_text,
                    assertion.token.signature)) {
    return refuse(Reason::wrong_signature);
  }
  return std::nullopt;
}

// The endpoint that it was sent to, with the tenant named as it was there or by its ID.
bool is_endpoint(std::string_view audience, const TokenRequest& request, const Services& services) {
  const auto is_of = [&](std::string_view tenant) {
    return ci_is_equal(audience, services.origin + '/' + std::string(tenant) + "/oauth2/v2.0/token");
  };
  return is_of(request.tenant_as_sent) || is_of(request.tenant.id);
}

}  // namespace

std::optional<Response> refuse_certificate_assertion(const ClientAssertion& assertion,
                                                     const Services& services) {
  const auto& claims = assertion.token.claims;
  const auto issuer = text_member(claims, "iss");
  const auto subject = text_member(claims, "sub");
  if (issuer.empty() || subject.empty()) return entra_errors::malformed_assertion();
  if (!ci_is_equal(issuer, assertion.principal.client_id) ||
      !ci_is_equal(subject, assertion.principal.client_id)) {
    return entra_errors::assertion_of_other_client();
  }
  if (auto refusal = refuse_signature(assertion)) return refusal;
  if (!is_endpoint(text_member(claims, "aud"), assertion.request, services)) {
    return entra_errors::assertion_for_other_audience();
  }
  if (text_member(claims, "jti").empty()) return entra_errors::malformed_assertion();
  return refuse_time(assertion.token, longest_life);
}

}  // namespace managementpartner::emulator
