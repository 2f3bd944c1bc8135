// What a service principal signs to prove that it has its certificate's key (RFC 7523).
#pragma once

#include <string>
#include <string_view>

#include "identity/certificates/client_certificate.hpp"

namespace managementpartner::identity {

struct AssertionClaims {
  std::string_view client_id;
  std::string_view audience;  ///< The URL of the token endpoint that it is for.
};

/// A JWT, signed with PS256, good once and for ten minutes. With `send_chain` it carries the certificate and
/// its issuers (x5c), for applications that trust a certificate by its subject and issuer.
[[nodiscard]] Result<Secret> client_assertion(const ClientCertificate& certificate,
                                              const AssertionClaims& claims, bool send_chain,
                                              WallClock::time_point now);

}  // namespace managementpartner::identity
