// What an ARM endpoint says of the cloud it belongs to.
#pragma once

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// The question; it needs no token.
[[nodiscard]] http::Request cloud_metadata_request(const http::Endpoint& arm_endpoint);

/// The authority that the answer names for this ARM endpoint. Reason::unexpected_response: none, or one that
/// no secret may be sent to; too_many_requests, service_unavailable.
[[nodiscard]] Result<http::Endpoint> read_authority(const http::Response& response,
                                                    const http::Endpoint& arm_endpoint,
                                                    WallClock::time_point now);

}  // namespace managementpartner::identity
