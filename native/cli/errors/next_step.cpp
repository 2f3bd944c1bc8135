#include "cli/errors/next_step.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/errors/shell_word.hpp"
#include "secret/shown_path.hpp"

namespace managementpartner::cli {

namespace {

bool is(const Attempt& attempt, std::string_view command) {
  return attempt.command != nullptr && attempt.command->name == command;
}

bool is_change(const Attempt& attempt) {
  return is(attempt, "create") || is(attempt, "update") || is(attempt, "delete");
}

std::string typed(const Attempt& attempt, std::string_view option) {
  const auto value = attempt.arguments != nullptr ? attempt.arguments->text(option) : std::nullopt;
  return shell_option(option, value.value_or(""));
}

// Left out, they would mean another sign-in or cloud.
std::string typed_cloud(const Attempt& attempt) {
  std::string words;
  for (const auto* const option : {"context", "cloud", "arm-endpoint", "authority", "ca-file"}) {
    words += typed(attempt, option);
  }
  return words;
}

// A command of this program by the same sign-in in the same tenant.
std::string for_same_tenant(const Attempt& attempt, const std::string& command) {
  return command_line(command + typed(attempt, "tenant") + typed(attempt, "access-token-file") +
                      typed_cloud(attempt));
}

std::string link_not_found(const Attempt& attempt) {
  const std::string partner_id = typed(attempt, "partner-id");
  const std::string create =
      "To link one, run: " +
      for_same_tenant(attempt, "create" + (partner_id.empty() ? " --partner-id ID" : partner_id));
  const bool any = is(attempt, "update") || (is(attempt, "show") && partner_id.empty());
  return any ? create
             : "To see which partner ID is linked, run: " + for_same_tenant(attempt, "show") + ". " + create;
}

std::string link_exists(const Attempt& attempt) {
  return "To change the partner ID, run: " +
         for_same_tenant(attempt, "update" + typed(attempt, "partner-id")) +
         ". To see which one is linked, run: " + for_same_tenant(attempt, "show");
}

std::string too_many_requests(const Error& error) {
  if (!error.retry_after) return "Wait a minute, then run the command again.";
  const auto wait = std::chrono::ceil<std::chrono::seconds>(*error.retry_after);
  return "Wait " + std::to_string(std::max<std::int64_t>(1, wait.count())) +
         " seconds, then run the command again.";
}

bool is_given(const Attempt& attempt, std::string_view option) {
  return attempt.arguments != nullptr && attempt.arguments->has(option);
}

// One option as it was typed. A secret is asked for, or read once more from where it comes from.
std::string typed_again(const Attempt& attempt, const Option& option) {
  if (!is_given(attempt, option.name)) return {};
  if (option.name == "federated-token") return " --federated-token @-";
  if (option.is_secret) return {};
  if (option.kind == ValueKind::none) return " --" + std::string(option.name);
  const bool is_path = option.kind == ValueKind::file || option.kind == ValueKind::directory;
  if (is_path && may_be_secret(*attempt.arguments->text(option.name))) return {};
  return typed(attempt, option.name);
}

std::string typed_login(const Attempt& attempt) {
  std::string words;
  for (const Option* const option : options_of(*attempt.command)) words += typed_again(attempt, *option);
  return words;
}

// The login that was typed, or the one that was kept, or else one of this kind; at the tenant that the error
// is about, where it is known.
std::string login(const Error& error, const Attempt& attempt, std::string_view kind = "") {
  std::string words;
  if (is(attempt, "login")) {
    words = typed_login(attempt);
  } else {
    words = attempt.login.empty() ? std::string(kind) + typed_cloud(attempt) : attempt.login;
  }
  const bool names_tenant = is(attempt, "login") && is_given(attempt, "tenant");
  return command_line("login" + words + (names_tenant ? "" : shell_option("tenant", error.tenant)));
}

// A token that is given goes before every sign-in, also one that is yet to be made.
std::string without_token(const Attempt& attempt) {
  if (!attempt.uses_access_token) return {};
  return is_given(attempt, "access-token-file") ? "leave out --access-token-file and "
                                                : "unset MANAGEMENTPARTNER_ACCESS_TOKEN and ";
}

std::string sign_in(const Error& error, const Attempt& attempt, std::string_view when) {
  return without_token(attempt) + "sign in " + std::string(when) + ", run: " + login(error, attempt);
}

// As a sentence.
std::string sign_in_again(const Error& error, const Attempt& attempt, std::string_view when = "again") {
  std::string text = sign_in(error, attempt, when);
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::string token_not_good(const Error& error, const Attempt& attempt) {
  if (!attempt.uses_access_token) return sign_in_again(error, attempt);
  return "Get a new access token for Azure Resource Manager and this tenant; or " +
         sign_in(error, attempt, "here");
}

std::string credential_unavailable(const Error& error, const Attempt& attempt) {
  const std::string all_ways = ". To see all ways, run: " + command_line("login --help");
  if (is(attempt, "login")) return "Set it up here, then " + sign_in(error, attempt, "again") + all_ways;
  return "Set one of them up, or " + sign_in(error, attempt, "here") + all_ways;
}

std::string client_secret_invalid(const Error& error, const Attempt& attempt) {
  // Nothing was typed, nothing kept: it is the default chain's.
  const bool of_chain = !is(attempt, "login") && attempt.login.empty();
  const bool of_environment = of_chain || attempt.reads_variables;
  return "The password is the client secret's value, not its ID; the user name is the application "
         "(client) ID. " +
         std::string(of_environment ? "Correct AZURE_CLIENT_SECRET, or sign in here" : "Sign in again") +
         ", run: " + login(error, attempt, " --service-principal --username ID");
}

std::string context_not_found(const Error& error, const Attempt& attempt) {
  const std::string all = "To see which there are, run: " + command_line("account list");
  const bool names_one = is_given(attempt, "context") || is_given(attempt, "username");
  if (is(attempt, "logout")) return (names_one ? "" : "Name one by --context. ") + all;
  if (names_one) return sign_in_again(error, attempt, "first");
  return "Name one by --context, or sign in again: the last login is the default. " + all;
}

}  // namespace

std::string next_step_of(const Error& error, const Attempt& attempt) {
  if (is_change(attempt) && error.outcome_unknown) {
    return "The change may have been made all the same: see by " + for_same_tenant(attempt, "show") +
           ", then run the command again if it was not.";
  }
  switch (error.reason) {
    case Reason::link_exists:
      return is(attempt, "create") ? link_exists(attempt) : error.next_step;
    case Reason::link_not_found:
      return link_not_found(attempt);
    case Reason::no_account_in_tenant:
      return "A CSP sign-in into the customer's tenant cannot be linked. Ask the customer for guest access, "
             "an account in their directory, or a service principal; then " +
             sign_in(error, attempt, "with it");
    case Reason::tenant_required:
      return "Name the customer's tenant by --tenant: its ID (a GUID) or one of its verified domains.";
    case Reason::tenant_invalid:
      return "Give --tenant as the tenant's ID (a GUID) or one of its verified domains, e.g. "
             "contoso.onmicrosoft.com.";
    case Reason::tenant_not_found:
      return "Check --tenant, and that --cloud is the cloud the tenant lives in.";
    case Reason::cloud_unknown:
      return "Give --cloud as AzureCloud, AzureUSGovernment or AzureChinaCloud, or name the endpoints by "
             "--arm-endpoint and --authority.";
    case Reason::endpoint_invalid:
      return "Give --arm-endpoint and --authority as https://host or https://host:port, without a path.";
    case Reason::ca_file_invalid:
      return "Name by --ca-file a readable PEM file that holds at least one certificate.";
    case Reason::certificate_untrusted:
      return "Where you know and mean the certificate's authority (a company proxy, the emulator), name its "
             "PEM file by --ca-file. Verification cannot be switched off.";
    case Reason::token_expired:
    case Reason::token_rejected:
      return token_not_good(error, attempt);
    case Reason::token_tenant_mismatch:
      return "Leave --tenant out to mean the token's own tenant, or give a token for the tenant you named.";
    case Reason::credential_unavailable:
      return credential_unavailable(error, attempt);
    case Reason::client_secret_invalid:
      return client_secret_invalid(error, attempt);
    case Reason::mfa_required:
    case Reason::consent_required:
    case Reason::interaction_required:
    case Reason::sign_in_declined:
    case Reason::sign_in_expired:
      return sign_in_again(error, attempt);
    case Reason::context_not_found:
      return error.next_step.empty() ? std::string() : context_not_found(error, attempt);
    case Reason::session_store_failed:
      return "Check that the folder named can be written and its files belong to you. Where they are "
             "damaged, forget all kept sign-ins, run: managementpartner account clear";
    case Reason::too_many_requests:
      return too_many_requests(error);
    case Reason::cancelled:
      return is_change(attempt) ? "Nothing was changed." : "";
    case Reason::argument_invalid:
      return error.next_step == next_step(error.reason) ? std::string() : error.next_step;
    default:
      return error.next_step;
  }
}

}  // namespace managementpartner::cli
