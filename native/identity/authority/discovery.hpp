// What is asked before a token can be: which authority belongs to an ARM endpoint, which tenant to a domain.
#pragma once

#include <string>
#include <string_view>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// Asks the ARM endpoint about its cloud; it needs no token.
[[nodiscard]] http::Request cloud_metadata_request(const http::Endpoint& arm_endpoint);

/// The authority that the answer names for this ARM endpoint. Reason::unexpected_response: none, or one that
/// no secret may be sent to; too_many_requests, service_unavailable.
[[nodiscard]] Result<http::Endpoint> read_authority(const http::Response& response,
                                                    const http::Endpoint& arm_endpoint,
                                                    WallClock::time_point now);

/// Asks the authority about a domain; it needs no token.
[[nodiscard]] http::Request tenant_metadata_request(const http::Endpoint& authority, std::string_view domain);

/// The tenant's GUID, in lower case. Reason::tenant_not_found, unexpected_response, too_many_requests,
/// service_unavailable.
[[nodiscard]] Result<std::string> read_tenant_id(const http::Response& response, std::string_view domain,
                                                 WallClock::time_point now);

}  // namespace managementpartner::identity
