// From a client to what is kept of its sign-in, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/client.hpp"
#include "error/error.hpp"
#include "identity/identity.hpp"
#include "platform/environment.hpp"
#include "sign_ins/sign_in_store.hpp"

namespace managementpartner::sign_ins {

/// What a person is shown as the account: a name where the token tells one, otherwise an ID.
[[nodiscard]] std::string account_name(const identity::Identity& who);

/// Whether a sign-in can be kept under the name: one line of UTF-8, not empty, not too long.
/// Reason::argument_invalid.
[[nodiscard]] std::optional<Error> check_sign_in_name(std::string_view name);

/// Keeps how the client signs in, under the name, as the default. `who` is for display. What its credential
/// renews later (a refresh token) is kept from then on, too. Reason::argument_invalid: the name cannot be
/// one, or the credential cannot be kept; Reason::session_store_failed.
[[nodiscard]] Result<void> keep_sign_in(const SignInStore& store, const Client& client, std::string_view name,
                                        const identity::Identity& who);

/// What was asked of the person whose sign-in is kept, for their next one in its place.
[[nodiscard]] identity::ClaimsChallenges kept_challenges(const KeptSignIn& kept);

/// Options for a client that goes on with the sign-in, which was found in the store, as the same identity:
/// calls end with Reason::identity_changed where a tool or variable that it uses is somebody else's by now.
/// Reason::session_store_failed, or the reason of the credential's constructor.
[[nodiscard]] Result<ClientOptions> kept_client_options(const SignInStore& store, const KeptSignIn& kept,
                                                        const Environment& environment);

}  // namespace managementpartner::sign_ins
