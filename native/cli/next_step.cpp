#include "cli/next_step.hpp"

#include <algorithm>
#include <chrono>

#include "cli/command_list.hpp"
#include "cli/shell_word.hpp"

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

// At the tenant that the error is about, where it is known.
std::string sign_in_again(const Error& error, const Attempt& attempt) {
  return "run: managementpartner login" + (attempt.login.empty() ? typed_cloud(attempt) : attempt.login) +
         shell_option("tenant", error.tenant);
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
      return "Ask the customer for guest access, an account in their directory, or a service principal; then "
             "sign in with it by managementpartner login. A CSP sign-in into the customer's tenant cannot be "
             "linked.";
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
      return "Get a new access token for Azure Resource Manager and this tenant, or " +
             sign_in_again(error, attempt);
    case Reason::token_tenant_mismatch:
      return "Leave --tenant out to mean the token's own tenant, or give a token for the tenant you named.";
    case Reason::credential_unavailable:
      return "Set one of them up, or sign in here: managementpartner login. To see all ways, run: "
             "managementpartner login --help";
    case Reason::client_secret_invalid:
      return "Sign in again by managementpartner login --service-principal: --username is the application "
             "(client) ID, the password is the client secret's value, not its ID.";
    case Reason::mfa_required:
    case Reason::consent_required:
    case Reason::interaction_required:
    case Reason::sign_in_declined:
    case Reason::sign_in_expired:
      return "Sign in again, " + sign_in_again(error, attempt);
    case Reason::context_not_found:
      if (error.next_step.empty()) return {};
      if (typed(attempt, "context").empty() && !is(attempt, "logout")) {
        return "Name one by --context, or sign in again: the last login is the default. To see which "
               "there are, run: managementpartner account list";
      }
      return is(attempt, "logout") ? "To see which there are, run: managementpartner account list"
                                   : "Sign in first, " + sign_in_again(error, attempt);
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
