#include "identity/access_token_credential.hpp"

#include <utility>

#include "encoding/guid.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "identity/tokens/token_tenant.hpp"

namespace managementpartner::identity {

namespace {

// Its claims are not trusted, so it is used until the service refuses it.
class GivenToken final : public TokenFlow {
 public:
  explicit GivenToken(Secret token) : token_(std::move(token)) {}

  TokenAction resume(TokenEvent, WallClock::time_point) override {
    return AccessToken{token_, WallClock::time_point::max(), std::nullopt};
  }

 private:
  const Secret token_;
};

class AccessTokenCredential final : public Credential {
 public:
  explicit AccessTokenCredential(std::string_view token) : token_(token), tenant_id_(tenant_of(token_)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::access_token; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery) const override {
    return std::make_unique<GivenToken>(token_);
  }

  [[nodiscard]] bool needs_authority() const noexcept override { return false; }
  [[nodiscard]] bool is_renewable() const noexcept override { return false; }

  [[nodiscard]] std::optional<Error> refuses(std::string_view tenant) const override {
    // A domain may be the token's tenant or not: this is asked again once its GUID is known.
    if (tenant_id_ && !encoding::is_guid(tenant)) return std::nullopt;
    return check_token_tenant(tenant_id_, tenant);
  }

 private:
  const Secret token_;
  const std::optional<std::string> tenant_id_;
};

}  // namespace

Result<CredentialPtr> access_token_credential(std::string_view token) {
  if (token.empty()) return make_error(Reason::credential_invalid, "The access token is empty.");
  if (!is_bearer_token(token)) {
    return make_error(
        Reason::credential_invalid,
        "The access token contains characters that are not allowed in one. Give it alone, without "
        "\"Bearer\", quotes or line breaks.");
  }
  return CredentialPtr(std::make_shared<AccessTokenCredential>(token));
}

}  // namespace managementpartner::identity
