// From what was typed and set to a client.
#pragma once

#include <memory>
#include <optional>

#include "cli/arguments/invocation.hpp"
#include "client/client.hpp"
#include "sign_ins/sign_in_store.hpp"

namespace managementpartner::cli {

/// Options without a credential: cloud, CA file, tenant, time-out, log.
[[nodiscard]] Result<ClientOptions> connection_settings(Invocation& invocation);

/// True where an access token was given, by file or variable, and no kept sign-in was named instead.
[[nodiscard]] bool uses_access_token(const Invocation& invocation);

/// Whether tokens are kept beyond this command: --no-token-cache and its settings turn that off.
[[nodiscard]] bool keeps_tokens(const Invocation& invocation);

/// A kept sign-in that a command is to use.
struct ChosenSignIn {
  sign_ins::SignInStore store;  ///< Where it is kept.
  sign_ins::KeptSignIn sign_in;
  bool is_default = false;
};

/// The one of --context, or the default one; nullopt where none is kept and none was named.
/// Reason::context_not_found, also where others are kept: the default chain may be somebody else;
/// session_store_failed.
[[nodiscard]] Result<std::optional<ChosenSignIn>> chosen_sign_in(const Invocation& invocation);

/// Signs in by the first of these that there is: --access-token-file, the kept sign-in of --context,
/// MANAGEMENTPARTNER_ACCESS_TOKEN, the default kept sign-in, the default chain. Nothing is sent.
[[nodiscard]] Result<std::unique_ptr<Client>> connect(Invocation& invocation);

}  // namespace managementpartner::cli
