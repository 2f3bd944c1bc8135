#include "identity/client_id.hpp"

#include <algorithm>
#include <cstddef>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

namespace {

// By which the authority knows applications, too: az made service principals named so.
bool is_identifier_uri(std::string_view text) {
  constexpr std::size_t longest = 256;
  const bool has_scheme =
      text.starts_with("http://") || text.starts_with("https://") || text.starts_with("api://");
  return has_scheme && !text.ends_with("://") && text.size() <= longest &&
         std::ranges::all_of(text, [](char one) { return encoding::is_printable(one) && one != ' '; });
}

}  // namespace

std::optional<Error> check_client_id(std::string_view client_id) {
  if (encoding::is_guid(client_id) || is_identifier_uri(client_id)) return std::nullopt;
  return make_error(Reason::credential_invalid,
                    "The client ID (application ID) " + shown_value(client_id) + " is not a GUID.");
}

}  // namespace managementpartner::identity
