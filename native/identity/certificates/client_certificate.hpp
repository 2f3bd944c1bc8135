// A certificate that a service principal signs in with, and its private key.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/certificates/signing_key.hpp"
#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

struct ClientCertificate {
  std::shared_ptr<const SigningKey> key;
  std::vector<std::string> chain;  ///< DER: the key's own certificate, then its issuers as far as known.
  // Certificates may last for longer than WallClock counts.
  std::chrono::sys_seconds not_before;
  std::chrono::sys_seconds not_after;
};

using ClientCertificatePtr = std::shared_ptr<const ClientCertificate>;

/// Reads a file's content: PEM (certificates and a key in any order) or PKCS#12 (PFX). `name` names it in
/// messages; an empty `password` is none. Of several certificates for one key that one counts which is in its
/// time at `now`. Reason::client_certificate_invalid, _password_wrong, _key_mismatch.
[[nodiscard]] Result<ClientCertificatePtr> read_client_certificate(
    const Secret& content, const std::string& name, const Secret& password,
    WallClock::time_point now = WallClock::now());

/// Reason::client_certificate_expired, client_certificate_not_yet_valid, with the dates; nullopt in its time.
[[nodiscard]] std::optional<Error> check_time(const ClientCertificate& certificate,
                                              WallClock::time_point now);

/// The SHA-1 hash of the certificate in hexadecimal, as the portal and Windows show it.
[[nodiscard]] std::string thumbprint(const ClientCertificate& certificate);

}  // namespace managementpartner::identity
