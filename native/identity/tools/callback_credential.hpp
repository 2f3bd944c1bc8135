// Sign-in by the program that uses the library: it is asked for each token.
#pragma once

#include <functional>
#include <string>

#include "identity/credential.hpp"

namespace managementpartner::identity {

/// Which token is wanted, as in TokenQuery.
struct TokenAsk {
  std::string tenant;  ///< Empty for any.
  std::string scope;
  std::string claims;
};

/// Called on the thread of a call that waits for the token; may block.
using TokenCallback = std::function<void(const TokenAsk&, TokenReply&)>;

/// Whom the callback speaks for.
enum class CallbackOf { program, azure_powershell };

/// Its flow ends with Reason::token_callback_failed (azure_powershell_failed) where the callback gives no
/// token, or credential_unavailable where it says so.
[[nodiscard]] CredentialPtr callback_credential(TokenCallback callback,
                                                CallbackOf whom = CallbackOf::program);

}  // namespace managementpartner::identity
