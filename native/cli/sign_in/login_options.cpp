#include "cli/sign_in/login_options.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace managementpartner::cli {

namespace {

struct Switch {
  std::string_view name;
  LoginWay way;
};

constexpr Switch switches[] = {
    {"service-principal", LoginWay::service_principal},
    {"identity", LoginWay::identity},
    {"use-device-code", LoginWay::device_code},
    {"workload-identity", LoginWay::workload_identity},
    {"azure-cli", LoginWay::azure_cli},
};

// An option and the one switch it belongs to.
struct Belonging {
  std::string_view option;
  LoginWay way;
};

constexpr Belonging belongings[] = {
    {"certificate", LoginWay::service_principal},
    {"certificate-thumbprint", LoginWay::service_principal},
    {"federated-token", LoginWay::service_principal},
    {"federated-token-file", LoginWay::service_principal},
    {"object-id", LoginWay::identity},
    {"password", LoginWay::service_principal},
    {"resource-id", LoginWay::identity},
    {"use-cert-sn-issuer", LoginWay::service_principal},
};

// A service principal proves who it is in one way.
constexpr std::string_view proofs[] = {"certificate", "certificate-thumbprint", "federated-token",
                                       "federated-token-file"};

std::string quoted(std::string_view option) {
  return "--" + std::string(option);
}

Error wrong(std::string message, std::string next_step = {}) {
  Error error = make_error(Reason::argument_invalid, std::move(message));
  error.next_step = std::move(next_step);
  return error;
}

std::string_view switch_of(LoginWay way) {
  return std::ranges::find(switches, way, &Switch::way)->name;
}

std::optional<Error> check_one_way(const Arguments& arguments) {
  std::string_view first;
  for (const Switch& one : switches) {
    if (!arguments.has(one.name)) continue;
    if (!first.empty())
      return wrong(quoted(first) + " and " + quoted(one.name) + " are two ways to sign in: give one.");
    first = one.name;
  }
  return std::nullopt;
}

std::optional<Error> check_service_principal(const Arguments& arguments, bool has_tenant) {
  std::string missing;
  if (!arguments.has("username")) missing = "--username/-u";
  if (!has_tenant) missing.append(missing.empty() ? "" : ", ").append("--tenant/-t");
  if (!missing.empty()) return wrong("the following arguments are required: " + missing);
  std::string_view first;
  for (const std::string_view proof : proofs) {
    if (!arguments.has(proof)) continue;
    if (!first.empty()) return wrong("Give one of " + quoted(first) + " and " + quoted(proof) + '.');
    first = proof;
  }
  if (arguments.has("password") && first.starts_with("federated")) {
    return wrong("--password and " + quoted(first) + " are two ways to sign in: give one.");
  }
  return std::nullopt;
}

}  // namespace

LoginWay way_of(const Arguments& arguments) {
  const auto* const found =
      std::ranges::find_if(switches, [&](const Switch& one) { return arguments.has(one.name); });
  return found != std::end(switches) ? found->way : LoginWay::browser;
}

std::optional<Error> check_login_options(const Arguments& arguments, bool has_tenant) {
  if (auto error = check_one_way(arguments)) return error;
  const LoginWay way = way_of(arguments);
  if (arguments.has("username") && way != LoginWay::service_principal && way != LoginWay::identity) {
    return wrong("A user's name and password are not supported: they cannot meet what tenants ask for.",
                 "Sign in in the browser, by --use-device-code, or as a --service-principal.");
  }
  for (const Belonging& one : belongings) {
    if (!arguments.has(one.option) || one.way == way) continue;
    return wrong(quoted(one.option) + " goes with " + quoted(switch_of(one.way)) + '.');
  }
  if (arguments.has("client-id") && (way == LoginWay::service_principal || way == LoginWay::azure_cli)) {
    return wrong(way == LoginWay::azure_cli ? "--client-id does not go with --azure-cli."
                                            : "The client ID of a service principal is its --username.");
  }
  return way == LoginWay::service_principal ? check_service_principal(arguments, has_tenant) : std::nullopt;
}

}  // namespace managementpartner::cli
