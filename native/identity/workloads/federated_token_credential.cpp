#include "identity/workloads/federated_token_credential.hpp"

#include <utility>

#include "identity/client_id.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "identity/workloads/federated_credential.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::identity {

namespace {

class GivenFederatedToken final : public FederatedTokenSource {
 public:
  explicit GivenFederatedToken(Secret token) : token_(std::move(token)) {}

  ProofStep resume(TokenEvent, const std::string&, WallClock::time_point) override {
    return ClientProof{ClientProof::Kind::assertion, token_};
  }

 private:
  const Secret token_;
};

// Good until it expires: a pipeline's steps that follow each other are done by then.
KeptCredential kept_token(std::string_view client_id, std::string_view token) {
  KeptCredential kept = KeptCredential::of(CredentialKind::federated_token);
  kept.add(kept_field::client_id, client_id);
  kept.add(kept_field::federated_token, token);
  return kept;
}

// What finds the file again from another working directory.
KeptCredential kept_file(std::string_view client_id, const std::string& path) {
  KeptCredential kept = KeptCredential::of(CredentialKind::federated_token);
  kept.add(kept_field::client_id, client_id);
  kept.add(kept_field::federated_token_file, absolute_path(path));
  return kept;
}

}  // namespace

Result<CredentialPtr> federated_token_credential(std::string_view client_id, std::string_view token) {
  if (auto error = check_client_id(client_id)) return *std::move(error);
  if (token.empty()) return make_error(Reason::federated_token_invalid, "The federated token is empty.");
  if (!is_bearer_token(token)) {
    Error error = make_error(Reason::federated_token_invalid,
                             "The federated token contains characters that are not allowed in one.");
    error.next_step = "Give the token alone, without quotes or line breaks.";
    return error;
  }
  const Secret text(token);
  return make_federated_credential({std::string(client_id), "", "",
                                    [text] { return std::make_unique<GivenFederatedToken>(text); },
                                    kept_token(client_id, token)});
}

Result<CredentialPtr> federated_token_file_credential(std::string_view client_id, std::string_view path) {
  if (auto error = check_client_id(client_id)) return *std::move(error);
  if (path.empty()) {
    return make_error(Reason::federated_token_invalid, "The path of the federated token file is empty.");
  }
  const std::string file(path);
  return make_federated_credential({std::string(client_id), "", "",
                                    [file] { return federated_token_file(file); },
                                    kept_file(client_id, file)});
}

}  // namespace managementpartner::identity
