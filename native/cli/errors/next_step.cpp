#include "cli/errors/next_step.hpp"

#include <algorithm>
#include <chrono>

#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/errors/shell_word.hpp"
#include "encoding/ascii.hpp"
#include "http/proxy.hpp"
#include "identity/claims_challenge.hpp"
#include "secret/shown_value.hpp"

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
  return command_line(command + typed(attempt, "tenant") + typed(attempt, "subscription") +
                      typed(attempt, "access-token-file") + typed_cloud(attempt));
}

const NamedHost* host_of(const Attempt& attempt, std::string_view option) {
  const auto host = std::ranges::find(attempt.hosts, option, &NamedHost::option);
  return host != attempt.hosts.end() ? &*host : nullptr;
}

std::string name_of(const Attempt& attempt, Subject subject) {
  if (subject == Subject::authority_also) return "name its authority by --authority, too";
  const NamedHost* const host =
      host_of(attempt, subject == Subject::authority ? "authority" : "arm-endpoint");
  return host != nullptr ? host->named_by : std::string();
}

// The library's words, with this face's names in them.
std::string librarys_step(const Error& error, const Attempt& attempt) {
  return next_step(error, [&](Subject subject) { return name_of(attempt, subject); });
}

std::string link_not_found(const Error&, const Attempt& attempt) {
  const std::string partner_id = typed(attempt, "partner-id");
  const std::string create =
      "To link one, run: " +
      for_same_tenant(attempt, "create" + (partner_id.empty() ? " --partner-id ID" : partner_id));
  const bool any = is(attempt, "update") || (is(attempt, "show") && partner_id.empty());
  return any ? create
             : "To see which partner ID is linked, run: " + for_same_tenant(attempt, "show") + ". " + create;
}

std::string link_exists(const Error& error, const Attempt& attempt) {
  // Another command meets a link that changed meanwhile.
  if (!is(attempt, "create")) return librarys_step(error, attempt);
  return "To change the partner ID, run: " +
         for_same_tenant(attempt, "update" + typed(attempt, "partner-id")) +
         ". To see which one is linked, run: " + for_same_tenant(attempt, "show");
}

std::string too_many_requests(const Error& error, const Attempt&) {
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
  if (is_path(option) && is_secret_as_path(*attempt.arguments->text(option.name))) return {};
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
  const auto unless_typed = [&](std::string_view option, const std::string& text) {
    return is(attempt, "login") && is_given(attempt, option) ? std::string() : shell_option(option, text);
  };
  return command_line(
      "login" + words + unless_typed("tenant", error.tenant) +
      unless_typed("claims-challenge", identity::claims_challenge_text(error.claims_challenge)));
}

// A token that is given goes before every sign-in, also one that is yet to be made.
std::string without_token(const Attempt& attempt) {
  if (!attempt.uses_access_token) return {};
  return is_given(attempt, "access-token-file") ? "leave out --access-token-file and "
                                                : "unset MANAGEMENTPARTNER_ACCESS_TOKEN and ";
}

std::string sign_in(const Error& error, const Attempt& attempt, std::string_view when) {
  return without_token(attempt) + "sign in " + std::string(when) + " with: " + login(error, attempt);
}

// As a sentence.
std::string sign_in_again(const Error& error, const Attempt& attempt, std::string_view when = "again") {
  std::string text = sign_in(error, attempt, when);
  text.front() = encoding::to_upper(text.front());
  return text;
}

std::string token_not_good(const Error& error, const Attempt& attempt) {
  if (!attempt.uses_access_token) return sign_in_again(error, attempt);
  return "Get a new access token for Azure Resource Manager and this tenant; or " +
         sign_in(error, attempt, "here");
}

std::string token_tenant_mismatch(const Error& error, const Attempt& attempt) {
  const std::string leave =
      is_given(attempt, "tenant") ? "Leave --tenant out to mean the token's own tenant, or " : std::string();
  if (attempt.uses_access_token) {
    return (leave.empty() ? "Give" : leave + "give") + " a token for the tenant you named, or " +
           sign_in(error, attempt, "there");
  }
  return leave.empty() ? sign_in_again(error, attempt, "there") : leave + sign_in(error, attempt, "there");
}

std::string identity_changed(const Error& error, const Attempt& attempt) {
  return "Go back to the identity you mean in the tool or variables that give the token, or " +
         sign_in(error, attempt, "as the one you mean now");
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
         " with: " + login(error, attempt, " --service-principal --username ID");
}

std::string no_account_in_tenant(const Error& error, const Attempt& attempt) {
  return "A CSP sign-in into the customer's tenant cannot be linked. Ask the customer for guest access, an "
         "account in their directory, or a service principal; then " +
         sign_in(error, attempt, "as that identity");
}

std::string context_not_found(const Error& error, const Attempt& attempt) {
  if (error.next_step && error.next_step->text().empty()) return {};  // There is none to choose.
  const std::string all = "To see which there are, run: " + command_line("account list");
  const bool names_one = is_given(attempt, "context") || is_given(attempt, "username");
  if (is(attempt, "logout")) return (names_one ? "" : "Name one with --context. ") + all;
  if (names_one) return sign_in_again(error, attempt, "first");
  return "Name one with --context, or sign in again: the last login is the default. " + all;
}

std::string usage_follows(const Error&, const Attempt&) {
  return {};
}

std::string nothing_was_changed(const Error&, const Attempt& attempt) {
  return is_change(attempt) ? "Nothing was changed." : "";
}

// Where the server was named that the error is about; empty where nobody named it.
std::string named_by(const Error& error, const Attempt& attempt) {
  const auto host = std::ranges::find(attempt.hosts, error.peer, &NamedHost::peer);
  return error.peer.empty() || host == attempt.hosts.end() ? std::string() : host->named_by;
}

// An authority that only the ARM endpoint named.
std::string of_discovered_authority(const Error& error, const Attempt& attempt) {
  const bool is_discovered =
      !error.peer.empty() && host_of(attempt, "arm-endpoint") != nullptr &&
      host_of(attempt, "authority") == nullptr &&
      std::ranges::find(attempt.hosts, error.peer, &NamedHost::peer) == attempt.hosts.end();
  if (!is_discovered) return {};
  return " The ARM endpoint names this authority: if it is not the right one, name the right one by "
         "--authority.";
}

// What stands between this machine and the server.
std::string proxy_hint(const Error& error, const Attempt& attempt) {
  const std::string host = error.peer.substr(0, error.peer.rfind(':'));
  if (http::is_loopback(host)) return ".";
  if (attempt.exempting.empty()) return "; behind a proxy, set HTTPS_PROXY.";
  return "; " + std::string(attempt.exempting) + " exempts this host from the proxy.";
}

std::string host_not_found(const Error& error, const Attempt& attempt) {
  const std::string where = named_by(error, attempt);
  return "Check " + (where.empty() ? "" : "the host name in " + where + ", ") +
         "the network and its name servers" + proxy_hint(error, attempt) +
         of_discovered_authority(error, attempt);
}

std::string connect_failed(const Error& error, const Attempt& attempt) {
  const std::string where = named_by(error, attempt);
  return "Check " + (where.empty() ? "" : "host and port in " + where + ", ") +
         "the network, and that a firewall lets the connection through" + proxy_hint(error, attempt) +
         of_discovered_authority(error, attempt);
}

std::string connection_lost(const Error& error, const Attempt& attempt) {
  const std::string where = named_by(error, attempt);
  return "Run the command again; if it happens again, check " + (where.empty() ? "" : where + ", ") +
         "the network and any firewall or proxy in between." + of_discovered_authority(error, attempt);
}

std::string tls_failed(const Error& error, const Attempt& attempt) {
  const std::string where = named_by(error, attempt);
  if (error.next_step || where.empty()) return librarys_step(error, attempt);
  return "Check that host and port in " + where +
         " are a server's that speaks TLS 1.2 or later, and that nothing in between changes the traffic.";
}

std::string certificate_host_mismatch(const Error& error, const Attempt& attempt) {
  const std::string where = named_by(error, attempt);
  if (where.empty()) {
    return "Check that no proxy or gateway answers in the server's place." +
           of_discovered_authority(error, attempt);
  }
  return "Check " + where + ": it needs the host name that the server's certificate is for.";
}

std::string timed_out(const Error& error, const Attempt& attempt) {
  const std::string where = named_by(error, attempt);
  if (where.empty())
    return "Run the command again, and allow a longer time with --timeout if the network is slow.";
  return "Check host and port in " + where +
         ", and that a firewall lets the connection through; or allow a longer time with --timeout if the "
         "network is slow.";
}

// An answer that is not Azure Resource Manager's, or the authority's.
std::string unexpected_response(const Error& error, const Attempt& attempt) {
  if (error.next_step) return librarys_step(error, attempt);
  const std::string named = name_of(attempt, Subject::arm_endpoint);
  return "Check that " + (named.empty() ? "the endpoint" : named) +
         " is Azure Resource Manager and that no proxy or gateway answers in its place.";
}

std::string service_unavailable(const Error& error, const Attempt&) {
  return error.request_id.empty()
             ? "Run the command again later."
             : "Run the command again later; the service's support asks for the request ID.";
}

std::string at_the_tenant(const Error& error, const Attempt& attempt) {
  return sign_in_again(error, attempt);
}

// A token is as good as the sign-in that it was got by: this program's, another tool's, or unknown.
std::string mfa_required(const Error& error, const Attempt& attempt) {
  if (!attempt.uses_access_token) return sign_in_again(error, attempt);
  return "Get a new access token after a sign-in with multi-factor authentication; or " +
         sign_in(error, attempt, "here");
}

using Words = std::string(const Error& error, const Attempt& attempt);

// A fixed text gives way to an error's own next step, which knows more of the case; a function does where the
// row says so, and else decides itself.
struct Row {
  Reason reason;
  std::string_view text;
  Words* words = nullptr;
  bool gives_way = false;
};

constexpr bool gives_way = true;

// The library's words name nothing of its interface, and hold here too.
constexpr std::string_view librarys_words;

constexpr Row rows[] = {
    {Reason::argument_invalid, {}, usage_follows, gives_way},
    {Reason::partner_id_invalid, librarys_words},
    {Reason::tenant_invalid,
     "Give --tenant as the tenant's ID (a GUID) or one of its verified domains, e.g. "
     "contoso.onmicrosoft.com."},
    {Reason::tenant_required,
     "Name the customer's tenant with --tenant: its ID (a GUID) or one of its verified domains."},
    {Reason::endpoint_invalid,
     "Give --arm-endpoint and --authority as https://host or https://host:port, without a path."},
    {Reason::cloud_unknown,
     "Give --cloud as AzureCloud, AzureUSGovernment or AzureChinaCloud, or name the endpoints with "
     "--arm-endpoint and --authority."},
    {Reason::ca_file_invalid, "Give --ca-file a readable PEM file that holds at least one certificate."},
    {Reason::proxy_invalid, librarys_words},
    {Reason::credential_required, "Say how to sign in. To see all ways, run: managementpartner login --help"},
    {Reason::credential_invalid, librarys_words},
    {Reason::token_tenant_mismatch, {}, token_tenant_mismatch, gives_way},
    {Reason::identity_changed, {}, identity_changed},
    {Reason::client_certificate_invalid, librarys_words},
    {Reason::client_certificate_password_wrong, librarys_words},
    {Reason::client_certificate_key_mismatch, librarys_words},
    {Reason::client_certificate_expired, librarys_words},
    {Reason::client_certificate_not_yet_valid, librarys_words},
    {Reason::federated_token_invalid, librarys_words},
    {Reason::context_not_found, {}, context_not_found},

    {Reason::not_found, librarys_words},
    {Reason::link_not_found, {}, link_not_found},
    {Reason::link_exists, {}, link_exists},
    {Reason::bad_request, "Correct what the service's message names, then run the command again."},
    {Reason::partner_id_unknown, librarys_words},

    {Reason::sign_in_failed, librarys_words},
    {Reason::client_secret_invalid, {}, client_secret_invalid},
    {Reason::client_secret_expired, librarys_words},
    {Reason::application_not_found, librarys_words},
    {Reason::tenant_not_found, "Check --tenant, and that --cloud is the cloud the tenant lives in."},
    {Reason::token_expired, {}, token_not_good, gives_way},
    {Reason::token_rejected, {}, token_not_good, gives_way},
    {Reason::client_certificate_unknown, librarys_words},
    {Reason::federated_credential_not_found, librarys_words},
    {Reason::federated_token_expired,
     "A token given by --federated-token serves until it expires. Sign in again with a fresh one, or in a "
     "way that gets one each time: --federated-token-file FILE, or --workload-identity in GitHub Actions, "
     "Azure Pipelines and Kubernetes. If the token is fresh, check this machine's clock."},
    {Reason::account_disabled, librarys_words},
    {Reason::public_client_not_allowed,
     "Have \"Allow public client flows\" switched on for the application (its page Authentication), or leave "
     "out --client-id: people then sign in to Azure CLI's application, which allows them."},
    {Reason::credential_unavailable, {}, credential_unavailable},
    {Reason::managed_identity_unavailable, librarys_words},
    {Reason::managed_identity_not_found, librarys_words},
    {Reason::mfa_required, {}, mfa_required, gives_way},
    {Reason::consent_required, {}, at_the_tenant, gives_way},
    {Reason::conditional_access_blocked, librarys_words},
    {Reason::interaction_required, {}, at_the_tenant, gives_way},
    {Reason::sign_in_declined, {}, at_the_tenant, gives_way},
    {Reason::sign_in_expired, {}, at_the_tenant, gives_way},
    {Reason::azure_cli_failed, librarys_words},
    {Reason::azure_powershell_failed, librarys_words},
    {Reason::token_callback_failed, librarys_words},

    {Reason::permission_denied, librarys_words},
    {Reason::no_account_in_tenant, {}, no_account_in_tenant},

    {Reason::too_many_requests, {}, too_many_requests},
    {Reason::timed_out, {}, timed_out, gives_way},
    {Reason::cancelled, {}, nothing_was_changed},

    {Reason::host_not_found, {}, host_not_found, gives_way},
    {Reason::connect_failed, {}, connect_failed, gives_way},
    {Reason::connection_lost, {}, connection_lost, gives_way},
    {Reason::proxy_failed, librarys_words},
    {Reason::tls_failed, {}, tls_failed},
    {Reason::certificate_untrusted,
     "If you know and trust the certificate's authority (a company proxy, the emulator), give its PEM file "
     "with --ca-file. Verification cannot be switched off."},
    {Reason::certificate_host_mismatch, {}, certificate_host_mismatch, gives_way},

    {Reason::service_unavailable, {}, service_unavailable, gives_way},
    {Reason::unexpected_response, {}, unexpected_response},
    {Reason::session_store_failed,
     "Check that the folder named can be written and its files belong to you. If they are damaged, forget "
     "all kept sign-ins with: managementpartner account clear"},
    {Reason::too_many_open_files,
     "Close other files and connections, or let the command open more (on Linux and macOS: \"ulimit -n\"), "
     "then run it again."},
    {Reason::out_of_memory, "Free memory, then run the command again."},
    {Reason::internal_error, librarys_words},
};

static_assert(has_each_reason(rows));

}  // namespace

std::string next_step_of(const Error& error, const Attempt& attempt) {
  if (is_change(attempt) && error.outcome_unknown) {
    return "The change may have been made anyway: check with " + for_same_tenant(attempt, "show") +
           ", then run the command again if it was not.";
  }
  const Row& row = rows[static_cast<std::size_t>(error.reason)];
  if (row.gives_way && error.next_step) return librarys_step(error, attempt);
  if (row.words != nullptr) return row.words(error, attempt);
  return error.next_step || row.text.empty() ? librarys_step(error, attempt) : std::string(row.text);
}

}  // namespace managementpartner::cli
