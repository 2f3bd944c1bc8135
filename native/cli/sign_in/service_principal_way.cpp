// A service principal, which proves who it is by a secret, a certificate or a federated token.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments/value_file.hpp"
#include "cli/errors/shell_word.hpp"
#include "cli/sign_in/login_way.hpp"
#include "cli/sign_in/secret_input.hpp"
#include "cli/terminal/password_prompt.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::cli {

namespace {

using identity::CredentialKind;
using identity::CredentialPtr;
namespace kept_field = identity::kept_field;

constexpr Option options[] = {
    {.name = "service-principal",
     .help = "Sign in as a service principal: --username, --tenant and a secret."},
    {.name = "certificate",
     .kind = ValueKind::file,
     .placeholder = "FILE",
     .help = "Certificate and private key of a service principal, PEM or PKCS#12 (PFX). --password is the "
             "file's."},
    {.name = "certificate-thumbprint",
     .kind = ValueKind::text,
     .placeholder = "SHA1",
     .help = "Windows: thumbprint of a certificate in the personal store.",
     .is_az = false},
    {.name = "federated-token",
     .kind = ValueKind::text,
     .placeholder = "TOKEN",
     .help = "Token of another issuer that the application trusts; @FILE, or @- for standard input.",
     .is_secret = true},
    {.name = "federated-token-file",
     .kind = ValueKind::file,
     .placeholder = "FILE",
     .help = "File with such a token, read again each time.",
     .is_az = false},
    {.name = "password",
     .letter = 'p',
     .kind = ValueKind::text,
     .placeholder = "SECRET",
     .help = "Client secret of a service principal, or a PEM file as az takes it; @FILE, or @- for standard "
             "input. Asked for if left out.",
     .is_secret = true},
    {.name = "use-cert-sn-issuer",
     .help = "Send the certificate's chain (subject name and issuer authentication)."},
};

// It proves who it is in one way.
constexpr std::string_view proofs[] = {"certificate", "certificate-thumbprint", "federated-token",
                                       "federated-token-file"};

std::optional<Error> check(const Arguments& arguments, bool has_tenant) {
  const auto wrong = [](const std::string& what) { return make_error(Reason::argument_invalid, what); };
  if (arguments.has("client-id")) return wrong("The client ID of a service principal is its --username.");
  std::string missing;
  if (!arguments.has("username")) missing = "--username/-u";
  if (!has_tenant) missing.append(missing.empty() ? "" : ", ").append("--tenant/-t");
  if (!missing.empty()) return wrong("the following arguments are required: " + missing);
  std::string first;
  for (const std::string_view proof : proofs) {
    if (!arguments.has(proof)) continue;
    if (!first.empty()) return wrong("Give one of --" + first + " and --" + std::string(proof) + '.');
    first = proof;
  }
  if (arguments.has("password") && first.starts_with("federated")) {
    return wrong("--password and --" + first + " are two ways to sign in: give one.");
  }
  return std::nullopt;
}

// The value of an option that holds a secret: the text itself, or where it stands.
Result<Secret> read_secret(Invocation& invocation, std::string_view option, std::string_view what) {
  const std::string_view value = *invocation.argument(option);
  const std::string name = "--" + std::string(option);
  if (value.starts_with('@')) {
    // Not its name: it may be the secret itself, which begins with @.
    auto secret =
        read_secret_file(with_home(value.substr(1)), what, "named after the @", invocation.patience());
    if (secret) {
      if (!secret->note.empty()) invocation.console().info(secret->note);
      return std::move(secret->text);
    }
    Error error = secret.error();
    if (value == "@-") return error;
    if (error.reason == Reason::argument_invalid) {
      error.next_step = "Give a secret that begins with @ on standard input: " + name + " @-.";
    }
    return error;
  }
  auto line = secret_line(value, "The " + std::string(what));
  if (line.text.empty())
    return make_error(Reason::argument_invalid,
                      "argument " + name + ": the " + std::string(what) + " is empty.");
  invocation.console().warning(
      "A secret on the command line can be seen by every user of this machine and stays in the "
      "shell's history. Give " +
      name + " as @FILE, or as @- for standard input" +
      (option == "password" ? ", or leave it out to be asked." : "."));
  if (!line.note.empty()) invocation.console().info(line.note);
  return std::move(line.text);
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
            "Give the client secret with --password @FILE or, from standard input, --password @-.";
      }
      return error;
    }
    return identity::client_secret_credential(client_id, asked->view());
  }
  const auto secret = read_secret(invocation, "password", "client secret");
  if (!secret) return secret.error();
  return identity::client_secret_credential(client_id, secret->view());
}

Result<CredentialPtr> make(Invocation& invocation) {
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
  if (password && password->starts_with("~/") && is_file(with_home(*password)))
    return by_certificate(invocation, with_home(*password), false);
  return by_secret(invocation, client_id);
}

// Only what is told apart by the kept texts has another proof than a secret, which is asked for.
std::optional<std::string> proof_again(const identity::KeptCredential& kept) {
  if (kept.is(CredentialKind::client_secret)) return "";
  if (kept.is(CredentialKind::client_certificate)) {
    return shell_option("certificate", kept[kept_field::certificate_path]) +
           shell_option("certificate-thumbprint", kept[kept_field::certificate_thumbprint]) +
           (kept.flag(kept_field::send_chain) ? " --use-cert-sn-issuer" : "");
  }
  if (kept.is(CredentialKind::federated_token) && !kept.flag(kept_field::workload_identity)) {
    const auto file = kept[kept_field::federated_token_file];
    return file.empty() ? " --federated-token @-" : shell_option("federated-token-file", file);
  }
  return std::nullopt;
}

std::optional<std::string> again(const sign_ins::KeptSignIn& kept) {
  const auto with = [](std::string_view client_id, const std::string& proof) {
    return " --service-principal" + shell_option("username", client_id) + proof;
  };
  // `login` reads no variables: the application they name signs in as itself.
  if (kept.credential.is(CredentialKind::environment)) return with(kept.client_id, "");
  const auto proof = proof_again(kept.credential);
  return proof ? std::optional(with(kept.credential[kept_field::client_id], *proof)) : std::nullopt;
}

}  // namespace

constinit const LoginWay service_principal_way{
    .options = options, .takes_username = true, .check = check, .make = make, .again = again};

}  // namespace managementpartner::cli
