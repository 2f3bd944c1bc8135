#include "identity/client_id.hpp"

#include "encoding/guid.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

std::optional<Error> check_client_id(std::string_view client_id) {
  if (encoding::is_guid(client_id)) return std::nullopt;
  return make_error(Reason::credential_invalid,
                    "The client ID (application ID) " + shown_value(client_id) + " is not a GUID.");
}

}  // namespace managementpartner::identity
