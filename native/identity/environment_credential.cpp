#include "identity/environment_credential.hpp"

#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/fingerprint.hpp"
#include "identity/tenant_name.hpp"
#include "identity/tokens/token_tenant.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity {

namespace {

// The service principal, with the tenant that stands beside it.
class EnvironmentCredential final : public Credential {
 public:
  EnvironmentCredential(CredentialPtr principal, std::string tenant)
      : principal_(std::move(principal)), tenant_(std::move(tenant)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::environment; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    if (!query.tenant.empty()) return principal_->begin(std::move(query));
    // Here, as a call that names its tenant does not use this one.
    if (auto error = check_tenant_variable(variable::tenant_id, tenant_)) {
      return failed_flow(*std::move(error));
    }
    query.tenant = tenant_;
    return for_tenant_of(query, principal_->begin(query));
  }

  [[nodiscard]] std::optional<Error> refuses(std::string_view tenant) const override {
    return principal_->refuses(tenant);
  }
  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    const auto principal = principal_->fingerprint();
    if (!principal) return std::nullopt;
    return Fingerprint(kind()).add(tenant_).add(principal).take();
  }
  // Not the secret: the variables are read again.
  [[nodiscard]] std::optional<KeptCredential> kept() const override { return KeptCredential::of(kind()); }

 private:
  const CredentialPtr principal_;
  const std::string tenant_;
};

// "A", "A and B", "A, B and C"
void add(std::string& list, std::string_view name, bool last) {
  if (!list.empty()) list += last ? " and " : ", ";
  list += name;
}

std::optional<Error> unset(const Environment& environment, bool has_proof) {
  const bool has_client = environment.secret(variable::client_id).has_value();
  const bool has_tenant = environment.secret(variable::tenant_id).has_value();
  if (has_tenant && has_client && has_proof) return std::nullopt;
  std::string names;
  if (!has_tenant) add(names, variable::tenant_id, false);
  if (!has_client) add(names, variable::client_id, has_proof);
  if (!has_proof) add(names, "AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH)", true);
  const bool many = names.find(" and ") != std::string::npos;
  Error error = make_error(Reason::credential_unavailable, std::string("The environment variable") +
                                                               (many ? "s " : " ") + names +
                                                               (many ? " are not set." : " is not set."));
  error.next_step =
      "Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH, or "
      "sign in another way.";
  return error;
}

std::string_view variable_at_fault(Reason reason) {
  if (reason == Reason::credential_invalid) return variable::client_id;
  if (reason == Reason::client_certificate_password_wrong) return variable::certificate_password;
  return variable::certificate_path;
}

Error in_environment(Error error) {
  error.message +=
      " It comes from the environment variable " + std::string(variable_at_fault(error.reason)) + '.';
  return error;
}

}  // namespace

Result<CredentialPtr> environment_credential(const Environment& environment) {
  auto secret = environment.line(variable::client_secret);
  const auto certificate = environment.text(variable::certificate_path);
  if (auto error = unset(environment, secret || certificate)) return *std::move(error);
  const std::string tenant_text = *environment.text(variable::tenant_id);
  std::string tenant(without_resource(tenant_text));
  if (secret && !encoding::is_utf8(secret->text.view())) {
    Error error =
        make_error(Reason::credential_invalid, "The environment variable AZURE_CLIENT_SECRET is not UTF-8.");
    error.next_step = "Set AZURE_CLIENT_SECRET in UTF-8, as the locale says.";
    return error;
  }
  const std::string client_id = *environment.text(variable::client_id);
  const std::string send_chain = environment.text(variable::send_certificate_chain).value_or("");
  auto password = environment.line(variable::certificate_password).value_or(SecretLine());
  auto principal =
      secret ? client_secret_credential(client_id, secret->text.view(), std::move(secret->note))
             : client_certificate_credential(client_id, *certificate, password.text.view(),
                                             send_chain == "1" || encoding::is_same_name(send_chain, "true"),
                                             std::move(password.note));
  if (!principal) return in_environment(std::move(principal).error());
  return CredentialPtr(std::make_shared<EnvironmentCredential>(*std::move(principal), std::move(tenant)));
}

}  // namespace managementpartner::identity
