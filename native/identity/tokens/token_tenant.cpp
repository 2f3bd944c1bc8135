#include "identity/tokens/token_tenant.hpp"

#include <boost/json/value.hpp>
#include <utility>
#include <variant>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "identity/authority/discovery.hpp"
#include "identity/tokens/jwt_claims.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

class FlowForTenant final : public TokenFlow {
 public:
  FlowForTenant(http::Endpoint authority, std::string tenant, std::unique_ptr<TokenFlow> flow)
      : authority_(std::move(authority)), tenant_(std::move(tenant)), flow_(std::move(flow)) {}

  TokenAction resume(TokenEvent event, WallClock::time_point now) override {
    if (token_) return looked_up(answer_in(std::move(event)), now);
    TokenAction action = flow_->resume(std::move(event), now);
    auto* const token = std::get_if<AccessToken>(&action);
    if (token == nullptr) return action;
    if (const auto id = encoding::read_guid(tenant_)) return checked(std::move(*token), *id);
    token_ = std::move(*token);
    return tenant_metadata_request(authority_, tenant_);
  }

 private:
  TokenAction looked_up(Answered answer, WallClock::time_point now) {
    if (!answer) return std::move(answer).error();
    auto id = read_tenant_id(answer->response, tenant_, now);
    if (!id) return std::move(id).error();
    return checked(*std::move(token_), *id);
  }

  static TokenAction checked(AccessToken token, std::string_view id) {
    if (auto error = check_token_tenant(tenant_of(token.text), id)) return *std::move(error);
    return token;
  }

  const http::Endpoint authority_;
  const std::string tenant_;
  const std::unique_ptr<TokenFlow> flow_;
  std::optional<AccessToken> token_;  // That waits for the ID of the domain.
};

}  // namespace

std::optional<std::string> tenant_of(const Secret& token) {
  const auto claims = read_jwt_claims(token);
  const auto id = claims ? text_member(*claims, "tid") : std::nullopt;
  return id ? encoding::read_guid(*id) : std::nullopt;
}

std::optional<Error> check_token_tenant(const std::optional<std::string>& own, std::string_view tenant) {
  if (own && encoding::is_same_name(*own, tenant)) return std::nullopt;
  const std::string wanted(tenant);
  return make_error(
      Reason::token_tenant_mismatch,
      own ? "The access token is for the tenant " + *own + ", not for " + wanted + ". It was not sent."
          : "The access token does not say which tenant it is for, so that it may be another than " + wanted +
                ". It was not sent.");
}

std::unique_ptr<TokenFlow> for_tenant_of(const TokenQuery& query, std::unique_ptr<TokenFlow> flow) {
  if (query.tenant.empty()) return flow;
  return std::make_unique<FlowForTenant>(query.authority, query.tenant, std::move(flow));
}

}  // namespace managementpartner::identity
