#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>
#include <optional>

#include "cli/arguments/context.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output/account_json.hpp"
#include "cli/sign_in/connection.hpp"
#include "cli/sign_in/login_options.hpp"
#include "cli/sign_in/login_way.hpp"
#include "encoding/ascii.hpp"
#include "identity/claims_challenge.hpp"
#include "platform/utf8_path.hpp"
#include "sign_ins/client_sign_in.hpp"
#include "sign_ins/sign_in_store.hpp"
#include "sign_ins/token_store.hpp"

namespace managementpartner::cli {

namespace {

struct SignedIn {
  std::shared_ptr<sign_ins::NewSignInTokens> tokens;
  std::unique_ptr<Client> client;
  identity::Identity who;
};

using Clock = std::chrono::steady_clock;

// As a client gives it.
constexpr std::chrono::minutes time_for_a_person{15};

// A person is given longer than the service is, unless that was typed for this very sign-in.
std::optional<std::chrono::milliseconds> typed_timeout(const Invocation& invocation,
                                                       const ClientOptions& settings) {
  return invocation.argument("timeout") ? std::optional(settings.timeout) : std::nullopt;
}

std::chrono::milliseconds time_left(std::chrono::milliseconds timeout, Clock::time_point start) {
  const auto used = std::chrono::floor<std::chrono::milliseconds>(Clock::now() - start);
  return std::max(timeout - used, std::chrono::milliseconds(1));
}

Result<SignedIn> sign_in(const Invocation& invocation, const ClientOptions& settings,
                         identity::CredentialPtr credential,
                         std::optional<std::chrono::milliseconds> timeout) {
  ClientOptions options = settings;
  options.credential = std::move(credential);
  const auto tokens = std::make_shared<sign_ins::NewSignInTokens>();
  options.kept_tokens = tokens;
  auto client = Client::create(std::move(options));
  if (!client) return client.error();
  auto who = (*client)->sign_in({.stop = invocation.stop(), .timeout = timeout});
  if (!who) return who.error();
  return SignedIn{tokens, *std::move(client), *std::move(who)};
}

// What was typed, and what the service asked of whom the new sign-in takes the place of.
std::optional<Error> set_challenges(const Invocation& invocation,
                                    const std::optional<sign_ins::KeptSignIn>& former,
                                    ClientOptions& settings) {
  if (const auto typed = invocation.argument("claims-challenge")) {
    auto claims = identity::parse_claims_challenge(*typed);
    if (!claims) return std::move(claims).error();
    settings.claims_challenge = *std::move(claims);
  }
  if (former && way_of(invocation.settings().arguments()).asks_person) {
    settings.challenges = sign_ins::kept_challenges(*former);
  }
  return std::nullopt;
}

// As az: where there is no browser to be opened, a code will do.
Result<SignedIn> sign_in(Invocation& invocation, const std::optional<sign_ins::KeptSignIn>& former) {
  auto settings = connection_settings(invocation);
  if (!settings) return settings.error();
  const Arguments& arguments = invocation.settings().arguments();
  if (auto error = check_login_options(arguments, !settings->tenant.empty())) return *std::move(error);
  if (auto error = set_challenges(invocation, former, *settings)) return *std::move(error);
  const LoginWay& way = way_of(arguments);
  auto timeout = typed_timeout(invocation, *settings);
  const auto start = Clock::now();
  invocation.set_until(start + timeout.value_or(time_for_a_person));
  auto credential = way.make(invocation);
  if (!credential) return credential.error();
  if (timeout) *timeout = time_left(*timeout, start);
  auto signed_in = sign_in(invocation, *settings, *std::move(credential), timeout);
  if (signed_in || signed_in.error().reason != Reason::credential_unavailable || &way != &browser_way) {
    return signed_in;
  }
  invocation.console().warning("No browser can be opened here; using a code instead.");
  credential = device_code_way.make(invocation);
  if (!credential) return credential.error();
  // What was typed is for both.
  if (timeout) *timeout = time_left(*timeout, start);
  return sign_in(invocation, *settings, *std::move(credential), timeout);
}

Result<boost::json::value> run(Invocation& invocation) {
  const auto store = sign_ins::SignInStore::open({});
  if (!store) return store.error();
  const std::string name(invocation.argument("context").value_or(default_context));
  if (auto error = sign_ins::check_sign_in_name(name)) return *std::move(error);
  // Before a person is asked: is there a place to keep it?
  if (const auto usable = store->check(); !usable) return usable.error();
  const auto known = store->all();
  if (!known) return known.error();
  const sign_ins::KeptSignIn* const former = known->find(name);
  const auto signed_in = sign_in(invocation, former != nullptr ? std::optional(*former) : std::nullopt);
  if (!signed_in) return signed_in.error();
  if (auto kept = sign_ins::keep_sign_in(*store, *signed_in->client, name, signed_in->who); !kept)
    return kept.error();
  if (keeps_tokens(invocation)) {
    const std::string* const authority = signed_in->client->authority();
    signed_in->tokens->keep_all(*sign_ins::kept_tokens(*store, name),
                                authority != nullptr ? *authority : std::string(),
                                encoding::lower_case(signed_in->who.tenant_id));
  }
  const auto sign_in = store->find(name);
  if (!sign_in) return sign_in.error();
  invocation.console().info("The sign-in is kept in " + utf8_text(store->file()) +
                            ", readable by this user only, until managementpartner logout.");
  if (uses_access_token(invocation)) {
    invocation.console().warning(
        "MANAGEMENTPARTNER_ACCESS_TOKEN is set and takes precedence over this sign-in: unset it, or give "
        "--context.");
  }
  return boost::json::array{to_json(*sign_in, true, "cloudName")};
}

// Besides those that belong to one way to sign in.
constexpr Option options[] = {
    {.name = "allow-no-subscriptions", .help = "Has no effect: subscriptions are not needed."},
    {.name = "claims-challenge",
     .kind = ValueKind::text,
     .placeholder = "BASE64",
     .help = "What a service asks of this sign-in, such as multi-factor authentication: the text from its "
             "message. What was asked of the sign-in that this one replaces is kept, and need not be typed."},
    {.name = "client-id",
     .kind = ValueKind::text,
     .placeholder = "ID",
     .help = "Client ID of a user-assigned managed identity or a workload identity, or of the application "
             "that people sign in to, if it is not Azure CLI's."},
    {.name = "scope",
     .kind = ValueKind::text,
     .placeholder = "SCOPE",
     .help = "Has no effect: the scope is always Azure Resource Manager's."},
    {.name = "username",
     .letter = 'u',
     .kind = ValueKind::text,
     .placeholder = "ID",
     .help = "Application (client) ID of a service principal, or the ID of a managed identity."},
};

constexpr Example examples[] = {
    {"Sign in with the browser.", "login"},
    {"Sign in with a code, at a customer's tenant.",
     "login --use-device-code --tenant contoso.onmicrosoft.com"},
    {"Sign in as a service principal; it asks for the secret.",
     "login --service-principal -u 5b1c0a9e-0000-0000-0000-000000000000 --tenant contoso.onmicrosoft.com"},
    {"The same in a script, the secret from standard input.",
     "login --service-principal -u 5b1c0a9e-0000-0000-0000-000000000000 -p @- --tenant "
     "contoso.onmicrosoft.com"},
    {"With a certificate.",
     "login --service-principal -u 5b1c0a9e-0000-0000-0000-000000000000 --certificate client.pem --tenant "
     "contoso.onmicrosoft.com"},
    {"With this machine's managed identity.", "login --identity"},
    {"Once more, as a customer's tenant asked for multi-factor authentication.",
     "login --tenant contoso.onmicrosoft.com --claims-challenge "
     "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19"},
};

}  // namespace

constinit const Command login_command{
    .name = "login",
    .summary = "Sign in, and stay signed in for the commands that follow.",
    .description =
        "Without options, a person signs in with this machine's browser. The sign-in is kept until logout, "
        "in a file that only its user can read. The PowerShell module uses the same kept sign-ins.",
    .options = options,
    .more_options = login_way_options,
    .examples = examples,
    .connects = true,
    .takes_access_token = false,  // It could not be kept.
    .changes = true,
    .run = run,
};

}  // namespace managementpartner::cli
