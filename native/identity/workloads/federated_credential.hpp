// What all sign-ins with a federated token have in common, wherever the token comes from.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "identity/authority/client_credentials_flow.hpp"

namespace managementpartner::identity {

/// A source whose proof is a federated token.
class FederatedTokenSource : public ProofSource {
 public:
  /// Says which issuer, subject and audience the token names, where no federated credential fits it, and its
  /// end, where its time is over.
  [[nodiscard]] Error refused(Error error, const Secret& token) const override;

 private:
  /// What to do where the token is too old; nullopt where it was given and there is no other.
  [[nodiscard]] virtual std::optional<std::string> renewal() const { return std::nullopt; }
};

struct FederatedCredentialOptions {
  std::string client_id;
  std::string tenant;  ///< Of calls that name none; may be empty.
  /// Where it comes from; what it holds is checked when such a call is made.
  std::string_view tenant_variable;
  std::function<std::unique_ptr<FederatedTokenSource>()> source;
  std::optional<KeptCredential> kept;
};

[[nodiscard]] CredentialPtr make_federated_credential(FederatedCredentialOptions options);

/// The token in a file that is read anew each time. `variable` is the environment's that names it, for
/// errors.
[[nodiscard]] std::unique_ptr<FederatedTokenSource> federated_token_file(std::string path,
                                                                         std::string_view variable = {});

}  // namespace managementpartner::identity
