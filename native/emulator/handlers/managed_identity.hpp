// What the endpoints of managed identities have in common; each is one file.
#pragma once

#include "emulator/handlers/services.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

/// Virtual machines and Arc tell when a token expires in more ways than App Service does.
enum class IdentityAnswer { brief, full };

/// A token for the identity that the parameters name, or else the machine's own: the answer, or a refusal.
[[nodiscard]] Response identity_token(Exchange& exchange, Services& services, const Target& target,
                                      IdentityAnswer answer);

/// `Metadata: true`, in any case, and nothing that a proxy added; otherwise the refusal.
[[nodiscard]] std::optional<Response> refuse_metadata(const Request& request);

/// An api-version is good from this date on.
[[nodiscard]] bool is_api_version_since(std::string_view first, const Target& target);

}  // namespace managementpartner::emulator
