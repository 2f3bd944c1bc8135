#include "identity/authority/client_credentials_flow.hpp"

#include <utility>

#include "identity/authority/authority_error.hpp"
#include "identity/authority/form_post.hpp"
#include "identity/authority/token_answer.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::string_view assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

class ClientCredentialsFlow final : public TokenFlow {
 public:
  ClientCredentialsFlow(std::string client_id, std::unique_ptr<ProofSource> source, TokenQuery query)
      : client_id_(std::move(client_id)), source_(std::move(source)), query_(std::move(query)) {}

  TokenAction resume(TokenEvent event, WallClock::time_point now) override {
    if (!asked_authority_) {
      return take(source_->resume(std::move(event), query_.authority.origin() + token_path(), now));
    }
    Answered outcome = answer_in(std::move(event));
    if (!outcome) return std::move(outcome).error();
    const http::Response& answer = outcome->response;
    if (answer.status != 200) {
      return source_->refused(authority_error(answer, query_.tenant, now, proof_.text), proof_.text);
    }
    Result<AccessToken> token = parse_token_answer(answer, now);
    if (token) return *std::move(token);
    return std::move(token).error();
  }

 private:
  [[nodiscard]] std::string token_path() const { return authority_path(query_.tenant, "token"); }

  TokenAction take(ProofStep step) {
    if (auto* request = std::get_if<http::Request>(&step)) return std::move(*request);
    if (auto* error = std::get_if<Error>(&step)) return std::move(*error);
    proof_ = std::get<ClientProof>(std::move(step));
    asked_authority_ = true;
    return token_request();
  }

  [[nodiscard]] http::Request token_request() const {
    FormBody body;
    body.add("grant_type", "client_credentials").add("client_id", client_id_);
    if (proof_.kind == ClientProof::Kind::secret) {
      body.add("client_secret", proof_.text.view());
    } else {
      body.add("client_assertion_type", assertion_type).add("client_assertion", proof_.text.view());
    }
    body.add("scope", query_.scope);
    http::Request request = authority_post(query_, token_path(), std::move(body));
    request.note = proof_.note;
    return request;
  }

  const std::string client_id_;
  const std::unique_ptr<ProofSource> source_;
  const TokenQuery query_;
  ClientProof proof_;
  bool asked_authority_ = false;
};

}  // namespace

Error ProofSource::refused(Error error, const Secret&) const {
  return error;
}

std::unique_ptr<TokenFlow> client_credentials_flow(std::string client_id, std::unique_ptr<ProofSource> source,
                                                   TokenQuery query) {
  return std::make_unique<ClientCredentialsFlow>(std::move(client_id), std::move(source), std::move(query));
}

}  // namespace managementpartner::identity
