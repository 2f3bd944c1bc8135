#include "cli/connection.hpp"

#include <charconv>
#include <chrono>
#include <string>

#include "cli/secret_input.hpp"
#include "client/cloud.hpp"
#include "http/endpoint.hpp"
#include "identity/access_token_credential.hpp"
#include "identity/default_chain.hpp"
#include "identity/tenant_name.hpp"
#include "session/client_sign_in.hpp"
#include "session/sign_in_store.hpp"

namespace managementpartner::cli {

namespace {

constexpr const char* access_token_variable = "MANAGEMENTPARTNER_ACCESS_TOKEN";
constexpr int longest_timeout_s = 86'400;

Result<std::chrono::milliseconds> read_timeout(const std::string& text) {
  int seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, seconds);
  if (problem != std::errc() || rest != end || seconds < 1 || seconds > longest_timeout_s) {
    return make_error(Reason::argument_invalid,
                      "--timeout: '" + text + "' is no whole number of seconds from 1 to 86400.");
  }
  return std::chrono::milliseconds(std::chrono::seconds(seconds));
}

Result<void> read_endpoint(const Settings& settings, const char* option, const char* what,
                           std::optional<http::Endpoint>& endpoint) {
  const auto url = settings.text(option);
  if (!url) return {};
  auto parsed = http::parse_endpoint(*url, what);
  if (!parsed) return parsed.error();
  endpoint = *std::move(parsed);
  return {};
}

Result<CloudChoice> read_cloud(const Settings& settings) {
  CloudChoice choice;
  if (const auto name = settings.text("cloud")) {
    auto cloud = find_cloud(*name);
    if (!cloud) return cloud.error();
    choice = {std::move(cloud->arm_endpoint), std::move(cloud->authority)};
  }
  if (auto read = read_endpoint(settings, "arm-endpoint", "ARM endpoint", choice.arm_endpoint); !read) {
    return read.error();
  }
  if (auto read = read_endpoint(settings, "authority", "authority", choice.authority); !read)
    return read.error();
  return choice;
}

void set_log(ClientOptions& options, Console& console) {
  if (console.verbosity() < Verbosity::info) return;
  options.log_level = console.verbosity() == Verbosity::debug ? http::LogLevel::debug : http::LogLevel::info;
  options.log = [&console](http::LogLevel level, std::string_view text) {
    level == http::LogLevel::debug ? console.debug(text) : console.info(text);
  };
}

bool was_typed(const Invocation& invocation, std::initializer_list<const char*> options) {
  for (const char* const option : options) {
    if (invocation.argument(option)) return true;
  }
  return false;
}

// A secret goes to the cloud it was kept for, and nowhere else.
std::optional<Error> check_same_cloud(const Invocation& invocation, const ClientOptions& typed,
                                      const ClientOptions& kept) {
  if (!was_typed(invocation, {"cloud", "arm-endpoint", "authority"})) return std::nullopt;
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
  error.next_step = "Sign in to the cloud you named by managementpartner login, with the same options.";
  return error;
}

// What is typed for one call goes before what was kept; what is configured for all does not.
Result<ClientOptions> with_kept_sign_in(const Invocation& invocation, ClientOptions typed,
                                        ClientOptions kept) {
  if (auto error = check_same_cloud(invocation, typed, kept)) return *std::move(error);
  typed.credential = std::move(kept.credential);
  typed.cloud = std::move(kept.cloud);
  if (!was_typed(invocation, {"tenant"})) typed.tenant = std::move(kept.tenant);
  if (!was_typed(invocation, {"ca-file"}) && !kept.ca_file.empty()) typed.ca_file = std::move(kept.ca_file);
  return typed;
}

// What uses_access_token promises.
Result<Secret> access_token(const Invocation& invocation) {
  if (const auto file = invocation.argument("access-token-file"))
    return read_secret_file(*file, "access token", invocation.stop());
  return *invocation.environment().secret(access_token_variable);
}

Result<ClientOptions> sign_in_options(Invocation& invocation) {
  auto options = connection_settings(invocation);
  if (!options) return options;
  if (uses_access_token(invocation)) {
    const auto token = access_token(invocation);
    if (!token) return token.error();
    auto credential = identity::access_token_credential(token->view());
    if (!credential) return credential.error();
    options->credential = *std::move(credential);
    return options;
  }
  const auto store = session::SignInStore::open({});
  const auto context = invocation.argument("context");
  if (store) {
    auto kept = session::kept_client_options(*store, context.value_or(""), invocation.environment());
    if (kept) return with_kept_sign_in(invocation, *std::move(options), *std::move(kept));
    if (context || kept.error().reason != Reason::context_not_found) return kept.error();
  } else if (context) {
    return store.error();
  }
  options->credential = identity::default_chain(invocation.environment(), {});
  return options;
}

}  // namespace

bool uses_access_token(const Invocation& invocation) {
  if (invocation.argument("access-token-file")) return true;
  return !invocation.argument("context") && invocation.environment().secret(access_token_variable);
}

Result<ClientOptions> connection_settings(Invocation& invocation) {
  const Settings& settings = invocation.settings();
  ClientOptions options;
  options.environment = invocation.environment();
  options.tenant = settings.text("tenant").value_or("");
  if (!options.tenant.empty()) {
    if (auto error = check_tenant_name(options.tenant)) return *std::move(error);
  }
  options.ca_file = settings.text("ca-file").value_or("");
  if (const auto text = settings.text("timeout")) {
    const auto timeout = read_timeout(*text);
    if (!timeout) return timeout.error();
    options.timeout = *timeout;
  }
  auto cloud = read_cloud(settings);
  if (!cloud) return cloud.error();
  options.cloud = *std::move(cloud);
  set_log(options, invocation.console());
  return options;
}

Result<std::unique_ptr<Client>> connect(Invocation& invocation) {
  auto options = sign_in_options(invocation);
  if (!options) return options.error();
  return Client::create(*std::move(options));
}

}  // namespace managementpartner::cli
