#include "identity/workloads/federated_credential.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>

#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "error/exhaustion.hpp"
#include "identity/fingerprint.hpp"
#include "identity/identity.hpp"
#include "identity/tenant_name.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "identity/tokens/jwt_claims.hpp"
#include "identity/tokens/token_tenant.hpp"
#include "identity/utc_text.hpp"
#include "platform/small_file.hpp"
#include "secret/file_text.hpp"
#include "secret/json_reader.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::size_t file_limit = 65'536;

class FederatedCredential final : public Credential {
 public:
  explicit FederatedCredential(FederatedCredentialOptions options) : options_(std::move(options)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::federated_token; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    if (!query.tenant.empty()) return begin_at(query);
    if (auto error = options_.tenant.empty()
                         ? std::nullopt
                         : check_tenant_variable(options_.tenant_variable, options_.tenant)) {
      return failed_flow(*std::move(error));
    }
    query.tenant = options_.tenant;
    return for_tenant_of(query, begin_at(query));
  }

  [[nodiscard]] bool needs_tenant() const noexcept override { return options_.tenant.empty(); }

  // The application is who signs in; where its token comes from is its proof.
  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    if (!options_.kept) return std::nullopt;
    Fingerprint made(kind());
    made.add(options_.client_id).add(options_.tenant);
    for (const KeptCredential::Field& field : options_.kept->fields) {
      made.add(field.name).add(field.value.view());
    }
    return made.take();
  }

  [[nodiscard]] std::optional<KeptCredential> kept() const override { return options_.kept; }

 private:
  [[nodiscard]] std::unique_ptr<TokenFlow> begin_at(const TokenQuery& query) const {
    return client_credentials_flow(options_.client_id, options_.source(), query);
  }

  const FederatedCredentialOptions options_;
};

class TokenFile final : public FederatedTokenSource {
 public:
  TokenFile(std::string path, std::string_view variable) : path_(std::move(path)), variable_(variable) {}

  ProofStep resume(TokenEvent, const std::string&, WallClock::time_point) override {
    const auto content = read_small_file(path_, file_limit);
    if (const auto* problem = std::get_if<FileProblem>(&content))
      return system_error(unusable(problem->what), problem->failure);
    const std::string_view text = encoding::trimmed(std::get<Secret>(content).view());
    if (text.empty()) return unusable("is empty");
    if (const auto why_not = why_no_text(text)) return unusable(*why_not);
    if (!is_bearer_token(text)) return unusable("does not hold exactly one token");
    return ClientProof{ClientProof::Kind::assertion, Secret(text)};
  }

  [[nodiscard]] std::optional<std::string> renewal() const override {
    return "See why the federated token file " + shown_path(path_) +
           " is not renewed by whoever writes it, and check this machine's clock.";
  }

 private:
  [[nodiscard]] Error unusable(const std::string& why) const {
    return make_error(Reason::federated_token_invalid,
                      "The federated token file " + shown_path(path_) +
                          (variable_.empty() ? " " : " (" + variable_ + ") ") + why + '.');
  }

  const std::string path_;
  const std::string variable_;
};

std::string claim(const boost::json::value& claims, std::string_view name) {
  const auto* value = find_member(claims, name);
  const auto* list = value != nullptr ? value->if_array() : nullptr;
  if (list != nullptr && !list->empty()) value = &list->front();
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? '\'' + display_text(*text, 300) + '\'' : "none";
}

// What only the token says of its time: the clocks of its issuer, of this machine and of the authority
// differ.
Error out_of_time(Error error, const Secret& token, std::optional<std::string> renewal) {
  error.reason = Reason::federated_token_expired;
  error.next_step = std::move(renewal);
  error.message = "The federated token has expired, or is not valid yet.";
  if (const auto expires_on = read_identity(token).expires_on) {
    error.message += " It is valid until " + utc_text(*expires_on) + '.';
  }
  return error;
}

}  // namespace

Error FederatedTokenSource::refused(Error error, const Secret& token) const {
  if (error.service_code == "AADSTS700024") return out_of_time(std::move(error), token, renewal());
  if (error.reason != Reason::federated_credential_not_found) return error;
  if (const auto claims = read_jwt_claims(token)) {
    error.message += " The token has the issuer " + claim(*claims, "iss") + ", the subject " +
                     claim(*claims, "sub") + " and the audience " + claim(*claims, "aud") + '.';
  }
  return error;
}

CredentialPtr make_federated_credential(FederatedCredentialOptions options) {
  return std::make_shared<FederatedCredential>(std::move(options));
}

std::unique_ptr<FederatedTokenSource> federated_token_file(std::string path, std::string_view variable) {
  return std::make_unique<TokenFile>(std::move(path), variable);
}

}  // namespace managementpartner::identity
