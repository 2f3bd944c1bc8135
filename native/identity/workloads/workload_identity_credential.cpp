#include "identity/workloads/workload_identity_credential.hpp"

#include <utility>

#include "identity/client_id.hpp"
#include "identity/tenant_name.hpp"
#include "identity/workloads/federated_credential.hpp"
#include "identity/workloads/pipeline_token.hpp"
#include "platform/known_variables.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

namespace {

// Asks the issuer each time: its tokens live for minutes.
class TokenFromIssuer final : public FederatedTokenSource {
 public:
  explicit TokenFromIssuer(std::shared_ptr<const PipelineTokenIssuer> issuer) : issuer_(std::move(issuer)) {}

  ProofStep resume(TokenEvent event, const std::string&, WallClock::time_point) override {
    if (std::holds_alternative<Started>(event)) return issuer_->request;
    Answered outcome = answer_in(std::move(event));
    if (!outcome) return std::move(outcome).error();
    auto token = read_pipeline_token(*issuer_, outcome->response);
    if (!token) return std::move(token).error();
    return ClientProof{ClientProof::Kind::assertion, *std::move(token)};
  }

 private:
  [[nodiscard]] std::optional<std::string> renewal() const override {
    return "Check this machine's clock: the token was a new one of " + std::string(issuer_->name) + '.';
  }

  const std::shared_ptr<const PipelineTokenIssuer> issuer_;
};

using MakeSource = std::function<std::unique_ptr<FederatedTokenSource>()>;

Result<MakeSource> ask(Result<PipelineTokenIssuer> issuer) {
  if (!issuer) return std::move(issuer).error();
  const auto shared = std::make_shared<const PipelineTokenIssuer>(*std::move(issuer));
  return MakeSource([shared] { return std::make_unique<TokenFromIssuer>(shared); });
}

std::string tenant_of_variable(const Environment& environment, std::string_view name) {
  const std::string text = environment.text(name).value_or("");
  return std::string(without_resource(text));
}

Error unavailable(std::string message) {
  Error error = make_error(Reason::credential_unavailable, std::move(message));
  error.next_step =
      "Set AZURE_FEDERATED_TOKEN_FILE and AZURE_CLIENT_ID, or run this in a pipeline whose job may ask for a "
      "token; or sign in another way.";
  return error;
}

}  // namespace

Result<CredentialPtr> workload_identity_credential(std::string_view client_id,
                                                   const Environment& environment) {
  std::string_view client_variable = variable::client_id;
  std::string_view tenant_variable = variable::tenant_id;
  std::string client =
      client_id.empty() ? environment.text(client_variable).value_or("") : std::string(client_id);
  std::string tenant = tenant_of_variable(environment, tenant_variable);
  Result<MakeSource> source = MakeSource();
  if (const auto file = environment.text(variable::federated_token_file)) {
    source =
        MakeSource([path = *file] { return federated_token_file(path, variable::federated_token_file); });
  } else if (environment.text(variable::github_url)) {
    source = ask(github_actions_issuer(environment));
  } else if (environment.text(variable::pipelines_url)) {
    source = ask(azure_pipelines_issuer(environment));
    if (client.empty()) {
      client_variable = variable::pipelines_client_id;
      client = environment.text(client_variable).value_or("");
    }
    if (tenant.empty()) {
      tenant_variable = variable::pipelines_tenant_id;
      tenant = tenant_of_variable(environment, tenant_variable);
    }
  } else {
    return unavailable(
        "No workload identity is set up here: none of the environment variables AZURE_FEDERATED_TOKEN_FILE, "
        "ACTIONS_ID_TOKEN_REQUEST_URL and SYSTEM_OIDCREQUESTURI is set.");
  }
  if (client.empty()) {
    return unavailable("No client ID (application ID) was given, and AZURE_CLIENT_ID is not set.");
  }
  if (auto error = check_client_id(client)) {
    if (client_id.empty()) {
      error->message = "The client ID in the environment (" + std::string(client_variable) + "), " +
                       shown_value(client) + ", is not a GUID.";
    }
    return *std::move(error);
  }
  if (!source) return std::move(source).error();

  KeptCredential kept = KeptCredential::of(CredentialKind::federated_token);
  kept.add(kept_field::client_id, client_id);
  kept.add_flag(kept_field::workload_identity, true);
  return make_federated_credential(
      {std::move(client), std::move(tenant), tenant_variable, *std::move(source), std::move(kept)});
}

}  // namespace managementpartner::identity
