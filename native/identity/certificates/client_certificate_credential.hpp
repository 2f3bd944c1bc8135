// Sign-in of a service principal with a certificate (OAuth 2.0 client credentials grant, RFC 7523).
#pragma once

#include <string>
#include <string_view>

#include "identity/credential.hpp"

namespace managementpartner::identity {

/// The certificate and its private key come from a PEM or PKCS#12 (PFX) file; an empty `password` is none.
/// The file is read at once, so that what is wrong with it is said at once, and again for each token, in case
/// it was replaced meanwhile: as long as the new one is of no use, the one at hand serves.
/// Reason::credential_invalid: the client ID is not a GUID. Reason::client_certificate_…: the certificate.
/// `note` is for the log whenever a token is asked for.
[[nodiscard]] Result<CredentialPtr> client_certificate_credential(std::string_view client_id,
                                                                  std::string_view path,
                                                                  std::string_view password, bool send_chain,
                                                                  std::string note = {});

/// The certificate of this thumbprint (SHA-1, 40 hexadecimal digits) in the user's or the machine's personal
/// store, looked up once. Windows only: Reason::credential_invalid elsewhere.
[[nodiscard]] Result<CredentialPtr> certificate_store_credential(std::string_view client_id,
                                                                 std::string_view thumbprint,
                                                                 bool send_chain);

}  // namespace managementpartner::identity
