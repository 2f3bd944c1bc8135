#include "identity/tokens/token_owner.hpp"

#include <boost/json/value.hpp>

#include "encoding/ascii.hpp"
#include "identity/identity.hpp"

namespace managementpartner::identity {

namespace {

bool differs(const std::string& known, const std::string& other) {
  return !known.empty() && !encoding::is_same_name(known, other);
}

Error changed(const std::string& what, const std::string& now, const std::string& before) {
  return make_error(Reason::identity_changed,
                    now.empty() ? "The access token does not say which " + what +
                                      " it is for; this sign-in was for " + before + ". It was not sent."
                                : "The access token is for the " + what + ' ' + now +
                                      ", but this sign-in was for " + before + ". It was not sent.");
}

}  // namespace

TokenOwner owner_of(const Secret& token) {
  Identity who = read_identity(token);
  return {std::move(who.tenant_id), std::move(who.object_id), std::move(who.client_id)};
}

std::optional<Error> check_token_owner(const TokenOwner& signed_in, const TokenOwner& owner,
                                       bool names_tenant) {
  if (differs(signed_in.tenant_id, owner.tenant_id)) {
    if (!names_tenant) return changed("tenant", owner.tenant_id, signed_in.tenant_id);
    if (differs(signed_in.client_id, owner.client_id)) {
      return changed("application", owner.client_id, signed_in.client_id);
    }
    return std::nullopt;
  }
  if (differs(signed_in.object_id, owner.object_id)) {
    return changed("identity", owner.object_id, signed_in.object_id);
  }
  return std::nullopt;
}

}  // namespace managementpartner::identity
