#include "cli/sign_in/connection.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>

#include "cli/sign_in/login_again.hpp"
#include "cli/sign_in/named_hosts.hpp"
#include "cli/sign_in/secret_input.hpp"
#include "client/cloud.hpp"
#include "encoding/ascii.hpp"
#include "http/endpoint.hpp"
#include "identity/access_token_credential.hpp"
#include "identity/default_chain.hpp"
#include "identity/tenant_name.hpp"
#include "secret/shown_value.hpp"
#include "sign_ins/client_sign_in.hpp"
#include "sign_ins/token_store.hpp"

namespace managementpartner::cli {

namespace {

constexpr const char* access_token_variable = "MANAGEMENTPARTNER_ACCESS_TOKEN";
constexpr int longest_timeout_s = 86'400;

// A secret goes to one of these: they are of one source, since a mixture would be a cloud that nobody meant.
constexpr std::initializer_list<const char*> cloud_options = {"cloud", "arm-endpoint", "authority"};

Result<std::chrono::milliseconds> read_timeout(const std::string& text, const std::string& origin) {
  int seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, seconds);
  if (problem != std::errc() || rest != end || seconds < 1 || seconds > longest_timeout_s) {
    return make_error(Reason::argument_invalid, origin + ": " + shown_value(text) +
                                                    " is not a whole number of seconds from 1 to 86400.");
  }
  return std::chrono::milliseconds(std::chrono::seconds(seconds));
}

bool was_typed(const Invocation& invocation, std::initializer_list<const char*> options) {
  return std::ranges::any_of(options,
                             [&](const char* option) { return invocation.argument(option).has_value(); });
}

std::optional<std::string> cloud_text(const Invocation& invocation, std::string_view option) {
  if (!was_typed(invocation, cloud_options)) return invocation.settings().text(option);
  const auto typed = invocation.argument(option);
  return typed ? std::optional<std::string>(*typed) : std::nullopt;
}

Result<void> read_endpoint(const Invocation& invocation, const char* option, std::string what,
                           std::optional<http::Endpoint>& endpoint) {
  const auto url = cloud_text(invocation, option);
  if (!url) return {};
  if (!was_typed(invocation, {option})) what += " (" + invocation.settings().origin(option) + ')';
  auto parsed = http::parse_endpoint(*url, what);
  if (!parsed) {
    Error error = std::move(parsed).error();
    if (!error.next_step)
      error.next_step = "Give " + invocation.settings().origin(option) +
                        " as https://host or https://host:port, without a path.";
    return error;
  }
  endpoint = *std::move(parsed);
  return {};
}

Result<CloudChoice> read_cloud(const Invocation& invocation) {
  CloudChoice choice;
  if (const auto name = cloud_text(invocation, "cloud")) {
    auto cloud = find_cloud(*name);
    if (!cloud) return cloud.error();
    choice = {std::move(cloud->arm_endpoint), std::move(cloud->authority)};
  }
  if (auto read = read_endpoint(invocation, "arm-endpoint", "ARM endpoint", choice.arm_endpoint); !read) {
    return read.error();
  }
  if (auto read = read_endpoint(invocation, "authority", "authority", choice.authority); !read)
    return read.error();
  return choice;
}

void set_log(ClientOptions& options, Console& console) {
  if (console.verbosity() < Verbosity::info) return;
  options.log_level = console.verbosity() == Verbosity::debug ? LogLevel::debug : LogLevel::info;
  options.log = [&console](LogLevel level, std::string_view text) {
    level == LogLevel::debug ? console.debug(text) : console.info(text);
  };
}

std::string seconds_text(std::chrono::milliseconds time) {
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count()) + " s";
}

// One line for each wait.
void tell_long_waits(ClientOptions& options, Console& console) {
  if (!console.is_watched()) return;
  options.tell_long_wait = [&console, last = std::make_shared<http::LongWait>()](const http::LongWait& wait) {
    const bool is_another = wait.what != last->what || wait.left > last->left;
    *last = wait;
    if (!is_another) return;
    console.detail(wait.left ? wait.what + " in " + seconds_text(*wait.left) + '.' : wait.what + " …");
  };
}

// A secret goes to the cloud it was kept for, and nowhere else.
std::optional<Error> check_same_cloud(const Invocation& invocation, const ClientOptions& typed,
                                      const ClientOptions& kept) {
  if (!was_typed(invocation, cloud_options)) return std::nullopt;
  const auto differs = [](const std::optional<http::Endpoint>& one,
                          const std::optional<http::Endpoint>& other) {
    return one && other && *one != *other;
  };
  if (!differs(typed.cloud.arm_endpoint, kept.cloud.arm_endpoint) &&
      !differs(typed.cloud.authority, kept.cloud.authority)) {
    return std::nullopt;
  }
  Error error = make_error(Reason::argument_invalid, "The kept sign-in belongs to another cloud, " +
                                                         kept.cloud.arm_endpoint->origin() + '.');
  error.next_step = "Sign in to the cloud you named with managementpartner login and the same options.";
  return error;
}

// Links would go elsewhere than the file seems to say.
void warn_of_other_tenant(Invocation& invocation, const std::string& configured,
                          const sign_ins::KeptSignIn& kept) {
  if (configured.empty() || kept.tenant.empty() || was_typed(invocation, {"tenant"})) return;
  if (encoding::is_same_name(configured, kept.tenant) || encoding::is_same_name(configured, kept.tenant_id))
    return;
  invocation.console().warning(invocation.settings().origin("tenant") + ", " + configured +
                               ", is not used: the kept sign-in was made for the tenant " + kept.tenant +
                               ". Name another with --tenant.");
}

// What is typed for one call goes before what was kept; what is configured for all stands in where nothing
// was.
Result<ClientOptions> with_kept_sign_in(const Invocation& invocation, ClientOptions typed, ClientOptions kept,
                                        bool names_tenant) {
  if (auto error = check_same_cloud(invocation, typed, kept)) return *std::move(error);
  typed.credential = std::move(kept.credential);
  typed.cloud = std::move(kept.cloud);
  typed.signed_in = std::move(kept.signed_in);
  if (typed.tenant.empty() || (names_tenant && !was_typed(invocation, {"tenant"}))) {
    typed.tenant = std::move(kept.tenant);
  }
  if (!was_typed(invocation, {"ca-file"}) && !kept.ca_file.empty()) typed.ca_file = std::move(kept.ca_file);
  return typed;
}

// What uses_access_token promises.
Result<SecretLine> access_token(const Invocation& invocation) {
  if (const auto file = invocation.argument("access-token-file"))
    return read_secret_file(*file, "access token", shown_path(*file), invocation.patience());
  return invocation.environment().line(access_token_variable).value_or(SecretLine());
}

Result<ClientOptions> sign_in_options(Invocation& invocation) {
  auto options = connection_settings(invocation);
  if (!options) return options;
  if (uses_access_token(invocation)) {
    const auto start = std::chrono::steady_clock::now();
    invocation.set_until(start + options->timeout);
    const auto token = access_token(invocation);
    if (!token) return token.error();
    // One time for both: a pipe may have been waited for.
    const auto used = std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    options->timeout = std::max(options->timeout - used, std::chrono::milliseconds(1));
    if (!token->note.empty()) invocation.console().info(token->note);
    auto credential = identity::access_token_credential(token->text.view());
    if (!credential) {
      Error error = credential.error();
      if (!invocation.argument("access-token-file")) {
        error.message += " It comes from the environment variable ";
        error.message += access_token_variable;
        error.message += '.';
      }
      return error;
    }
    options->credential = *std::move(credential);
    return options;
  }
  const auto chosen = chosen_sign_in(invocation);
  if (!chosen) return chosen.error();
  if (*chosen) {
    const sign_ins::KeptSignIn& sign_in = (*chosen)->sign_in;
    invocation.set_login_again(login_again(sign_in),
                               sign_in.credential.is(identity::CredentialKind::environment));
    invocation.set_hosts(named_hosts(invocation, sign_in));
    auto kept = sign_ins::kept_client_options((*chosen)->store, sign_in, invocation.environment());
    if (!kept) return kept;
    if (keeps_tokens(invocation))
      options->kept_tokens = sign_ins::kept_tokens((*chosen)->store, sign_in.name);
    warn_of_other_tenant(invocation, options->tenant, sign_in);
    return with_kept_sign_in(invocation, *std::move(options), *std::move(kept), !sign_in.tenant.empty());
  }
  options->credential = identity::default_chain(invocation.environment(), {});
  if (keeps_tokens(invocation)) {
    // Without a place of the person's own there is none to keep them.
    if (const auto store = sign_ins::SignInStore::open({}))
      options->kept_tokens = sign_ins::kept_tokens(*store, "");
  }
  return options;
}

}  // namespace

bool uses_access_token(const Invocation& invocation) {
  if (invocation.argument("access-token-file")) return true;
  return !invocation.argument("context") && invocation.environment().secret(access_token_variable);
}

bool keeps_tokens(const Invocation& invocation) {
  return !invocation.settings().is_on("no-token-cache");
}

Result<std::optional<ChosenSignIn>> chosen_sign_in(const Invocation& invocation) {
  const auto context = invocation.argument("context");
  auto store = sign_ins::SignInStore::open({});
  if (!store && !context) return std::nullopt;  // There is no place to keep any.
  if (!store) return store.error();
  const auto kept = store->all();
  if (!kept) return kept.error();
  if (kept->all.empty() && !context) return std::nullopt;
  auto chosen = kept->choose(context.value_or(""));
  if (!chosen) return chosen.error();
  const bool is_default = encoding::is_same_name(chosen->name, kept->default_name);
  return ChosenSignIn{*std::move(store), *std::move(chosen), is_default};
}

Result<ClientOptions> connection_settings(Invocation& invocation) {
  const Settings& settings = invocation.settings();
  ClientOptions options;
  options.environment = invocation.environment();
  options.tenant = without_resource(settings.text("tenant").value_or(""));
  if (!options.tenant.empty()) {
    if (auto error = check_tenant_name(options.tenant)) {
      if (!invocation.argument("tenant")) error->message.insert(0, settings.origin("tenant") + ": ");
      return *std::move(error);
    }
  }
  options.ca_file = settings.text("ca-file").value_or("");
  if (const auto text = settings.text("timeout")) {
    const auto timeout = read_timeout(*text, settings.origin("timeout"));
    if (!timeout) return timeout.error();
    options.timeout = *timeout;
  }
  auto cloud = read_cloud(invocation);
  if (!cloud) return cloud.error();
  options.cloud = *std::move(cloud);
  invocation.set_hosts(named_hosts(invocation, options.cloud));
  set_log(options, invocation.console());
  tell_long_waits(options, invocation.console());
  return options;
}

Result<std::unique_ptr<Client>> connect(Invocation& invocation) {
  auto options = sign_in_options(invocation);
  if (!options) return options.error();
  return Client::create(*std::move(options));
}

}  // namespace managementpartner::cli
