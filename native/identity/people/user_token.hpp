// What every way to sign a user in sends and gets.
#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "identity/authority/form_post.hpp"
#include "identity/credential.hpp"
#include "identity/people/user_session.hpp"

namespace managementpartner::identity {

/// The path of the authority's endpoint ("token", "devicecode", "authorize") for the query's tenant, or for
/// the user's own where it names none.
[[nodiscard]] std::string user_path(const TokenQuery& query, std::string_view endpoint);

/// What is asked for: the query's scope, and a refresh token.
[[nodiscard]] std::string user_scope(const TokenQuery& query);

/// The tenant in an error's words.
[[nodiscard]] std::string user_tenant(const TokenQuery& query);

/// Posts the form; the query's claims are added where it has some.
[[nodiscard]] http::Request user_post(const TokenQuery& query, std::string_view endpoint, FormBody form);

/// Reads a 200 of the token endpoint, and has the session keep the refresh token that came along.
[[nodiscard]] Result<AccessToken> accept_user_token(const http::Response& response, UserSession& session,
                                                    WallClock::time_point now);

/// The answer's OAuth error ("authorization_pending"); empty where it has none. For decisions, not for
/// display.
[[nodiscard]] std::string oauth_error(const http::Response& response);

/// The error of a sign-in that was denied: the user said no, unless the authority names another cause.
[[nodiscard]] Error denied(Error error);

}  // namespace managementpartner::identity
