#include "identity/client_secret_credential.hpp"

#include <utility>

#include "identity/authority/client_credentials_flow.hpp"
#include "identity/client_id.hpp"
#include "identity/fingerprint.hpp"

namespace managementpartner::identity {

namespace {

class GivenSecret final : public ProofSource {
 public:
  GivenSecret(Secret secret, std::string note) : secret_(std::move(secret)), note_(std::move(note)) {}

  ProofStep resume(TokenEvent, const std::string&, WallClock::time_point) override {
    return ClientProof{ClientProof::Kind::secret, secret_, note_};
  }

 private:
  const Secret secret_;
  const std::string note_;
};

class ClientSecretCredential final : public Credential {
 public:
  ClientSecretCredential(std::string_view client_id, std::string_view secret, std::string note)
      : client_id_(client_id), secret_(secret), note_(std::move(note)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::client_secret; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return client_credentials_flow(client_id_, std::make_unique<GivenSecret>(secret_, note_),
                                   std::move(query));
  }

  [[nodiscard]] bool needs_tenant() const noexcept override { return true; }

  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    return Fingerprint(kind()).add(client_id_).add(secret_.view()).take();
  }

  [[nodiscard]] std::optional<KeptCredential> kept() const override {
    KeptCredential kept = KeptCredential::of(kind());
    kept.add(kept_field::client_id, client_id_);
    kept.add(kept_field::client_secret, secret_.view());
    return kept;
  }

 private:
  const std::string client_id_;
  const Secret secret_;
  const std::string note_;
};

}  // namespace

Result<CredentialPtr> client_secret_credential(std::string_view client_id, std::string_view client_secret,
                                               std::string note) {
  if (auto error = check_client_id(client_id)) return *std::move(error);
  if (client_secret.empty()) return make_error(Reason::credential_invalid, "The client secret is empty.");
  return CredentialPtr(std::make_shared<ClientSecretCredential>(client_id, client_secret, std::move(note)));
}

}  // namespace managementpartner::identity
