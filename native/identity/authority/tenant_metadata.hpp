// Which tenant a domain belongs to, as the authority tells anybody (OpenID Connect Discovery 1.0).
#pragma once

#include <string>
#include <string_view>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// The question; it needs no token.
[[nodiscard]] http::Request tenant_metadata_request(const http::Endpoint& authority, std::string_view domain);

/// The tenant's GUID, in lower case. Reason::tenant_not_found, unexpected_response, too_many_requests,
/// service_unavailable.
[[nodiscard]] Result<std::string> read_tenant_id(const http::Response& response, std::string_view domain,
                                                 WallClock::time_point now);

}  // namespace managementpartner::identity
