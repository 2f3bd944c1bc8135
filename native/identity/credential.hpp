// What a credential is: something that begins flows, which get access tokens.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "error/error.hpp"
#include "identity/claims_challenge.hpp"
#include "identity/credential_kind.hpp"
#include "identity/kept_credential.hpp"
#include "identity/token_flow.hpp"

namespace managementpartner::identity {

/// A way to sign in. Immutable, shared by clients and threads.
class Credential {
 public:
  virtual ~Credential() = default;

  /// How it signs in; credential_kind.hpp has its names.
  [[nodiscard]] virtual CredentialKind kind() const noexcept = 0;

  /// The flow that gets a token for the query.
  [[nodiscard]] virtual std::unique_ptr<TokenFlow> begin(TokenQuery query) const = 0;

  /// True where a token cannot be asked for without naming a tenant.
  [[nodiscard]] virtual bool needs_tenant() const noexcept { return false; }

  /// True where it asks the authority for tokens; false spares a client of a custom ARM endpoint the question
  /// which one that is.
  [[nodiscard]] virtual bool needs_authority() const noexcept { return true; }

  /// What tells whoever signs in from everybody else, also in other processes: equal texts mean the same
  /// account, signed in by the same means. It may hold secrets, and cost a look at a file. nullopt where that
  /// cannot be told: a token is then not kept beyond the process.
  [[nodiscard]] virtual std::optional<Secret> fingerprint() const { return std::nullopt; }

  /// A token that an earlier process got by a credential of this fingerprint is in use; `kind` is of the one
  /// that got it. For a credential that is one of several: it goes on being that one.
  virtual void goes_on_as(CredentialKind) const {}

  /// False where another flow would give the same token again.
  [[nodiscard]] virtual bool is_renewable() const noexcept { return true; }

  /// An error known before any request: the credential cannot serve the tenant. nullopt otherwise.
  [[nodiscard]] virtual std::optional<Error> refuses(std::string_view) const { return std::nullopt; }

  /// What makes the credential again in a later process; nullopt where it cannot be kept.
  [[nodiscard]] virtual std::optional<KeptCredential> kept() const { return std::nullopt; }

  /// Has `keep` called with a field of `kept` and its new text whenever that changes, on whichever thread
  /// changes it. For credentials whose secret is renewed; others never call it.
  virtual void on_renewed(std::function<void(std::string_view field, const Secret& value)>) const {}

  /// A call for the tenant ended because its token does not meet these claims; or, where they are empty, one
  /// that met them was got. For credentials of people, who have to sign in once more with them.
  virtual void challenged(const std::string&, const std::string&) const {}

  /// What is yet to be met.
  [[nodiscard]] virtual ClaimsChallenges challenges() const { return {}; }

  /// How long a person may take to sign in; zero where nobody is asked.
  [[nodiscard]] virtual std::chrono::milliseconds time_for_person() const noexcept { return {}; }
};

using CredentialPtr = std::shared_ptr<const Credential>;

}  // namespace managementpartner::identity
