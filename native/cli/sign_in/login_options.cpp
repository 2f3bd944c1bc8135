#include "cli/sign_in/login_options.hpp"

#include <string>

#include "cli/sign_in/login_way.hpp"

namespace managementpartner::cli {

namespace {

std::string quoted(std::string_view option) {
  return "--" + std::string(option);
}

Error wrong(std::string message, std::string next_step = {}) {
  Error error = make_error(Reason::argument_invalid, std::move(message));
  error.next_step = std::move(next_step);
  return error;
}

std::optional<Error> check_one_way(const Arguments& arguments) {
  std::string_view first;
  for (const LoginWay* const way : login_ways()) {
    if (way->options.empty() || !arguments.has(way->options.front().name)) continue;
    const auto name = way->options.front().name;
    if (!first.empty())
      return wrong(quoted(first) + " and " + quoted(name) + " are two ways to sign in: give one.");
    first = name;
  }
  return std::nullopt;
}

std::optional<Error> check_of_this_way(const LoginWay& way, const Arguments& arguments) {
  for (const LoginWay* const other : login_ways()) {
    if (other == &way) continue;
    for (const Option& option : other->options) {
      if (!arguments.has(option.name)) continue;
      return wrong(quoted(option.name) + " goes with " + quoted(other->options.front().name) + '.');
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<const Option*> login_way_options() {
  std::vector<const Option*> all;
  for (const LoginWay* const way : login_ways()) {
    for (const Option& option : way->options) all.push_back(&option);
  }
  return all;
}

std::optional<Error> check_login_options(const Arguments& arguments, bool has_tenant) {
  if (auto error = check_one_way(arguments)) return error;
  const LoginWay& way = way_of(arguments);
  if (arguments.has("username") && !way.takes_username) {
    return wrong("A user's name and password are not supported: they cannot meet what tenants ask for.",
                 "Sign in with the browser, with --use-device-code or as a --service-principal.");
  }
  if (auto error = check_of_this_way(way, arguments)) return error;
  if (arguments.has("client-id") && !way.takes_client_id) {
    return wrong("--client-id does not go with " + quoted(way.options.front().name) + '.');
  }
  if (arguments.has("claims-challenge") && !way.asks_person) {
    return wrong("--claims-challenge does not go with " + quoted(way.options.front().name) +
                     ": only a person can meet it.",
                 "Sign in with the browser or with --use-device-code.");
  }
  return way.check != nullptr ? way.check(arguments, has_tenant) : std::nullopt;
}

}  // namespace managementpartner::cli
