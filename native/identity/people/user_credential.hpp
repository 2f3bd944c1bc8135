// Sign-in of a user: asked once, then by the refresh token in every tenant.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "identity/credential.hpp"
#include "identity/people/user_session.hpp"

namespace managementpartner::identity {

/// Azure CLI's application, which every tenant knows and which may ask for tokens of Azure Resource Manager.
inline constexpr std::string_view default_public_client_id = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

struct UserOptions {
  std::string client_id;             ///< Of a public client; empty for the default one.
  Secret refresh_token;              ///< Of an earlier sign-in: then nobody is asked.
  std::string authority = {};        ///< The origin that issued it; empty: the first one that is asked.
  ClaimsChallenges challenges = {};  ///< What was asked of the person since.
  std::string session = {};          ///< kept_field::session of that sign-in; empty where it had none.
};

/// The flow that asks the user. Its session keeps the refresh token that comes with the token.
using AskUser = std::function<std::unique_ptr<TokenFlow>(
    const std::string& client_id, const TokenQuery& query, std::shared_ptr<UserSession> session)>;

/// The kinds of user's sign-in differ in how they ask. Reason::credential_invalid: the client ID is not a
/// GUID.
[[nodiscard]] Result<CredentialPtr> user_credential(CredentialKind kind, UserOptions options, AskUser ask);

/// From what an earlier process kept; nobody is ever asked. Reason::session_store_failed: it
/// holds no sign-in.
[[nodiscard]] Result<CredentialPtr> restore_user_credential(CredentialKind kind, const KeptCredential& kept,
                                                            const std::string& authority);

}  // namespace managementpartner::identity
