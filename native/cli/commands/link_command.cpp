#include "cli/commands/link_command.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "cli/output/partner_json.hpp"
#include "cli/sign_in/connection.hpp"
#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "identity/tools/azure_cli_profile.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::cli {

namespace {

// "/subscriptions/ID", as Azure Resource Manager has it, and what stands around it, is the ID.
std::string_view without_resource(std::string_view subscription) {
  constexpr std::string_view prefix = "/subscriptions/";
  subscription = encoding::trimmed(subscription);
  return encoding::is_same_name(subscription.substr(0, prefix.size()), prefix)
             ? subscription.substr(prefix.size())
             : subscription;
}

}  // namespace

Result<CallOptions> link_call(Invocation& invocation, Client& client) {
  CallOptions call{.stop = invocation.stop()};
  const auto typed = invocation.argument(subscription_option.name);
  if (!typed) return call;
  const std::string_view subscription = without_resource(*typed);
  if (invocation.argument("tenant")) {
    return make_error(Reason::argument_invalid, "--subscription and --tenant both name a tenant: give one.");
  }
  auto tenant = identity::azure_cli_tenant_of(invocation.environment(), subscription);
  if (!tenant && !encoding::is_guid(subscription)) {
    Error error = make_error(
        Reason::argument_invalid,
        "argument --subscription: " + shown_value(subscription) +
            " is not a subscription's ID, and Azure CLI's profile has none of this name in one tenant.");
    error.next_step = "Give the subscription's ID, or the tenant with --tenant.";
    return error;
  }
  if (!tenant) {
    const auto start = std::chrono::steady_clock::now();
    auto found = client.tenant_of_subscription(call, subscription);
    if (!found) return std::move(found).error();
    tenant = *std::move(found);
    // One time for both.
    const auto used = std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    call.timeout = std::max(client.options().timeout - used, std::chrono::milliseconds(1));
  }
  invocation.console().warning("The subscription " + std::string(subscription) + " belongs to the tenant " +
                               *tenant + ", whose link is meant.");
  call.tenant = *std::move(tenant);
  return call;
}

Result<boost::json::value> change_link(Invocation& invocation,
                                       Result<arm::Partner> (Client::*change)(const CallOptions&,
                                                                              std::string_view)) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto call = link_call(invocation, **client);
  if (!call) return call.error();
  const auto partner = ((**client).*change)(*call, *invocation.argument("partner-id"));
  if (!partner) return partner.error();
  return to_json(*partner);
}

}  // namespace managementpartner::cli
