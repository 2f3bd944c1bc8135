// Every error the token service answers, made here alone.
#pragma once

#include <string_view>

#include "emulator/messages/response.hpp"

namespace managementpartner::emulator::entra_errors {

[[nodiscard]] Response unknown_tenant(std::string_view tenant);
/// The same, as OpenID discovery names it.
[[nodiscard]] Response undiscoverable_tenant(std::string_view tenant);
[[nodiscard]] Response unknown_application(std::string_view client_id, std::string_view tenant);
[[nodiscard]] Response invalid_secret(std::string_view client_id);
[[nodiscard]] Response missing_secret();
[[nodiscard]] Response missing_parameter(std::string_view name);
[[nodiscard]] Response unsupported_grant(std::string_view grant);
[[nodiscard]] Response scope_without_default(std::string_view scope);
[[nodiscard]] Response invalid_scope(std::string_view scope);
[[nodiscard]] Response unknown_resource(std::string_view resource, std::string_view tenant);
[[nodiscard]] Response malformed_claims();
[[nodiscard]] Response malformed_body();

}  // namespace managementpartner::emulator::entra_errors
