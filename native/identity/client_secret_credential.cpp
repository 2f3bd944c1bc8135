#include "identity/client_secret_credential.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <utility>

#include "identity/authority_error.hpp"
#include "identity/form_body.hpp"
#include "identity/guid.hpp"
#include "identity/token_answer.hpp"

namespace managementpartner::identity {

namespace {

// One post, one answer.
class ClientSecretFlow final : public TokenFlow {
 public:
  ClientSecretFlow(std::string client_id, Secret secret, TokenQuery query)
      : client_id_(std::move(client_id)), secret_(std::move(secret)), query_(std::move(query)) {}

  TokenAction start(WallClock::time_point) override {
    FormBody body;
    body.add("grant_type", "client_credentials")
        .add("client_id", client_id_)
        .add("client_secret", secret_.view())
        .add("scope", query_.scope);
    if (!query_.claims.empty()) body.add("claims", query_.claims);

    http::Request request;
    request.method = http::Method::post;
    request.endpoint = query_.authority;
    request.target =
        '/' + boost::urls::encode(query_.tenant, boost::urls::unreserved_chars) + "/oauth2/v2.0/token";
    request.headers.emplace_back("Accept", "application/json");
    request.content_type = "application/x-www-form-urlencoded";
    request.body = std::move(body).take();
    return request;
  }

  TokenAction resume(Result<http::Delivery> outcome, WallClock::time_point now) override {
    if (!outcome) return outcome.error();
    const http::Response& answer = outcome->response;
    if (answer.status != 200) return authority_error(answer, query_.tenant, now, secret_);
    Result<AccessToken> token = parse_token_answer(answer, now);
    if (token) return *std::move(token);
    return std::move(token).error();
  }

 private:
  const std::string client_id_;
  const Secret secret_;
  const TokenQuery query_;
};

class ClientSecretCredential final : public Credential {
 public:
  ClientSecretCredential(std::string_view client_id, std::string_view secret)
      : client_id_(client_id), secret_(secret) {}

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return std::make_unique<ClientSecretFlow>(client_id_, secret_, std::move(query));
  }

  [[nodiscard]] bool needs_tenant() const noexcept override { return true; }
  [[nodiscard]] bool is_renewable() const noexcept override { return true; }
  [[nodiscard]] std::optional<Error> refuses(std::string_view) const override { return std::nullopt; }

 private:
  const std::string client_id_;
  const Secret secret_;
};

}  // namespace

Result<CredentialPtr> client_secret_credential(std::string_view client_id, std::string_view client_secret) {
  if (!is_guid(client_id)) {
    return make_error(Reason::credential_invalid, "The client ID (application ID) is not a GUID.");
  }
  if (client_secret.empty()) return make_error(Reason::credential_invalid, "The client secret is empty.");
  return CredentialPtr(std::make_shared<ClientSecretCredential>(client_id, client_secret));
}

}  // namespace managementpartner::identity
