#include "cli/sign_in/service_principal_login.hpp"

#include <filesystem>
#include <optional>
#include <string>

#include "cli/sign_in/secret_input.hpp"
#include "cli/terminal/password_prompt.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::cli {

namespace {

using identity::CredentialPtr;

// The value of an option that holds a secret: the text itself, or where it stands.
Result<Secret> read_secret(Invocation& invocation, std::string_view option, std::string_view what) {
  const std::string_view value = *invocation.argument(option);
  const std::string name = "--" + std::string(option);
  if (value.starts_with('@')) {
    // Not its name: it may be the secret itself, which begins with @.
    auto secret = read_secret_file(value.substr(1), what, "named after the @", invocation.stop());
    if (secret || value == "@-") return secret;
    Error error = secret.error();
    if (error.reason == Reason::argument_invalid) {
      error.next_step = "A secret that begins with @ is given by standard input: " + name + " @-.";
    }
    return error;
  }
  if (value.empty())
    return make_error(Reason::argument_invalid,
                      "argument " + name + ": the " + std::string(what) + " is empty.");
  invocation.console().warning(
      "A secret in the command line can be seen by every user of this machine and stays in the "
      "shell's history. Give " +
      name + " as @FILE, or as @- for standard input" +
      (option == "password" ? ", or leave it out to be asked." : "."));
  return Secret(value);
}

bool is_file(std::string_view path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path_from_utf8(path), ignored);
}

Result<CredentialPtr> by_certificate(Invocation& invocation, const std::string& file, bool has_password) {
  const std::string_view client_id = *invocation.argument("username");
  const bool send_chain = invocation.argument("use-cert-sn-issuer").has_value();
  const auto with = [&](const Secret& password) {
    return identity::client_certificate_credential(client_id, file, password.view(), send_chain);
  };
  if (has_password) {
    const auto password = read_secret(invocation, "password", "certificate's password");
    if (!password) return password.error();
    return with(*password);
  }
  auto credential = with({});
  if (credential || credential.error().reason != Reason::client_certificate_password_wrong) return credential;
  const auto password = ask_password("Password of " + file + ": ", invocation.stop());
  // Without a terminal, that a password is needed says more.
  if (!password) return password.error().reason == Reason::cancelled ? password.error() : credential.error();
  return with(*password);
}

Result<CredentialPtr> by_federated_token(Invocation& invocation, std::string_view client_id) {
  const auto token = read_secret(invocation, "federated-token", "federated token");
  if (!token) return token.error();
  return identity::federated_token_credential(client_id, token->view());
}

Result<CredentialPtr> by_secret(Invocation& invocation, std::string_view client_id) {
  if (!invocation.argument("password")) {
    const auto asked = ask_password("Password: ", invocation.stop());
    if (!asked) {
      Error error = asked.error();
      if (error.reason == Reason::argument_invalid) {
        error.next_step =
            "Give the client secret by --password @FILE or, from standard input, --password @-.";
      }
      return error;
    }
    return identity::client_secret_credential(client_id, asked->view());
  }
  const auto secret = read_secret(invocation, "password", "client secret");
  if (!secret) return secret.error();
  return identity::client_secret_credential(client_id, secret->view());
}

}  // namespace

Result<CredentialPtr> service_principal_login(Invocation& invocation) {
  const std::string_view client_id = *invocation.argument("username");
  if (const auto thumbprint = invocation.argument("certificate-thumbprint")) {
    return identity::certificate_store_credential(client_id, *thumbprint,
                                                  invocation.argument("use-cert-sn-issuer").has_value());
  }
  const auto password = invocation.argument("password");
  if (const auto file = invocation.argument("certificate")) {
    return by_certificate(invocation, std::string(*file), password.has_value());
  }
  if (invocation.argument("federated-token")) return by_federated_token(invocation, client_id);
  if (const auto file = invocation.argument("federated-token-file")) {
    return identity::federated_token_file_credential(client_id, *file);
  }
  // az's older way: a PEM file in the password's place.
  if (password && is_file(*password)) return by_certificate(invocation, std::string(*password), false);
  return by_secret(invocation, client_id);
}

}  // namespace managementpartner::cli
