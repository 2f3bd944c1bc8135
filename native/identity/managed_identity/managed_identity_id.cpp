#include "identity/managed_identity/managed_identity_id.hpp"

#include <algorithm>
#include <string_view>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

using Kind = ManagedIdentityId::Kind;

namespace {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::system_assigned:
      break;
    case Kind::client_id:
      return "client ID";
    case Kind::object_id:
      return "object ID";
    case Kind::resource_id:
      return "resource ID";
  }
  return "";
}

// "/subscriptions/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…"; the rest is the service's
// to judge.
bool is_resource_id(std::string_view text) {
  constexpr std::string_view start = "/subscriptions/";
  return text.size() > start.size() && encoding::is_same_name(text.substr(0, start.size()), start) &&
         std::all_of(text.begin(), text.end(),
                     [](char character) { return character > ' ' && character != 0x7f; });
}

}  // namespace

std::optional<Error> check_managed_identity_id(const ManagedIdentityId& id) {
  switch (id.kind) {
    case Kind::system_assigned:
      if (id.value.empty()) return std::nullopt;
      return make_error(Reason::credential_invalid, "A system-assigned managed identity has no ID to give.");
    case Kind::client_id:
    case Kind::object_id:
      if (encoding::is_guid(id.value)) return std::nullopt;
      return make_error(Reason::credential_invalid, "The managed identity's " +
                                                        std::string(name_of(id.kind)) + ' ' +
                                                        shown_value(id.value) + " is not a GUID.");
    case Kind::resource_id:
      if (is_resource_id(id.value)) return std::nullopt;
      break;
  }
  return make_error(Reason::credential_invalid,
                    "The managed identity's resource ID does not start with /subscriptions/.");
}

std::string describe(const ManagedIdentityId& id) {
  if (id.kind == Kind::system_assigned) return "the system-assigned managed identity";
  return "the managed identity with the " + std::string(name_of(id.kind)) + ' ' + id.value;
}

}  // namespace managementpartner::identity
