#include "cli/sign_in/named_hosts.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "http/endpoint.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::string_view arm_endpoint_option = "arm-endpoint";
constexpr std::string_view authority_option = "authority";

// Services that give tokens, on this machine or a pipeline's.
constexpr std::string_view url_variables[] = {variable::identity_endpoint, variable::imds_endpoint,
                                              variable::msi_endpoint,      variable::pod_identity_host,
                                              variable::github_url,        variable::pipelines_url};

void add_variables(std::vector<NamedHost>& hosts, const Environment& environment) {
  for (const std::string_view name : url_variables) {
    const auto url = environment.text(name);
    if (!url) continue;
    const auto location = http::parse_local_location(*url, name, http::Reach::private_network);
    if (location) hosts.push_back({location->endpoint.peer(), std::string(name)});
  }
}

bool is_known(const http::Endpoint& arm_endpoint) {
  return cloud_name(arm_endpoint.origin()).has_value();
}

}  // namespace

std::vector<NamedHost> named_hosts(const Invocation& invocation, const CloudChoice& choice) {
  const Environment& environment = invocation.environment();
  std::vector<NamedHost> hosts;
  const auto cloud = complete(choice, environment);
  if (!cloud) return hosts;
  // What --cloud brings was named by nobody, and none of the three is read from the file where one was typed.
  const bool is_typed = invocation.argument("cloud") || invocation.argument(arm_endpoint_option) ||
                        invocation.argument(authority_option);
  const auto named_by = [&](std::string_view option) {
    const bool is_set =
        is_typed ? invocation.argument(option).has_value() : invocation.settings().text(option).has_value();
    return is_set ? invocation.settings().origin(option) : std::string();
  };
  hosts.push_back({cloud->arm_endpoint.peer(), named_by(arm_endpoint_option), arm_endpoint_option});
  if (cloud->authority) {
    const bool is_variables =
        !choice.arm_endpoint && !choice.authority && environment.text(variable::authority_host);
    hosts.push_back({cloud->authority->peer(),
                     is_variables ? std::string(variable::authority_host) : named_by(authority_option),
                     authority_option});
  }
  add_variables(hosts, environment);
  return hosts;
}

std::vector<NamedHost> named_hosts(const Invocation& invocation, const sign_ins::KeptSignIn& kept) {
  std::vector<NamedHost> hosts;
  const auto add = [&](const std::string& url, std::string_view option) {
    const auto endpoint = http::parse_endpoint(url, option);
    if (!endpoint) return;
    std::string named_by = "--" + std::string(option);
    // Its cloud is the one that was typed, or the command would have ended.
    if (!invocation.argument(option)) {
      const auto arm_endpoint = http::parse_endpoint(kept.arm_endpoint, arm_endpoint_option);
      named_by = arm_endpoint && is_known(*arm_endpoint) ? "" : "the kept sign-in '" + kept.name + '\'';
    }
    hosts.push_back({endpoint->peer(), std::move(named_by), option});
  };
  add(kept.arm_endpoint, arm_endpoint_option);
  if (!kept.authority.empty()) add(kept.authority, authority_option);
  add_variables(hosts, invocation.environment());
  return hosts;
}

}  // namespace managementpartner::cli
