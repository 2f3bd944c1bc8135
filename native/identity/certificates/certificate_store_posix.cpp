// Linux and macOS: there is no store that programs share.
#include "identity/certificates/certificate_store.hpp"

namespace managementpartner::identity {

Result<ClientCertificatePtr> find_in_certificate_store(const std::string&) {
  Error error = make_error(Reason::credential_invalid,
                           "A certificate is found by its thumbprint on Windows only: this system has no "
                           "certificate store.");
  error.next_step = "Name the certificate's file, PEM or PFX, instead.";
  return error;
}

}  // namespace managementpartner::identity
