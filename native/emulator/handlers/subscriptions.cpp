#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/url/grammar/ci_string.hpp>

#include "emulator/errors/arm_errors.hpp"
#include "emulator/handlers/arm_operation.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/page.hpp"

namespace managementpartner::emulator {

namespace {

boost::json::object to_json(const Subscription& subscription, const Tenant& tenant) {
  return {{"id", "/subscriptions/" + subscription.id},
          {"subscriptionId", subscription.id},
          {"displayName", subscription.display_name},
          {"state", "Enabled"},
          {"tenantId", tenant.id},
          {"managedByTenants", boost::json::array()}};
}

boost::json::array all_in(const Tenant* tenant) {
  boost::json::array all;
  if (tenant == nullptr) return all;
  for (const Subscription& one : tenant->subscriptions) all.push_back(to_json(one, *tenant));
  return all;
}

Response one(const Services& services, const VerifiedToken& caller, std::string_view id) {
  const Tenant* const tenant = services.configuration.find_tenant_of_subscription(id);
  if (tenant == nullptr) return arm_errors::unknown_subscription(id);
  // As ARM: it tells anybody where to sign in.
  if (tenant->id != caller.tenant_id)
    return arm_errors::Challenge(services.origin + '/' + tenant->id).wrong_tenant({}, tenant->id);
  for (const Subscription& subscription : tenant->subscriptions) {
    if (boost::urls::grammar::ci_is_equal(subscription.id, id))
      return json_response(to_json(subscription, *tenant));
  }
  return arm_errors::unknown_subscription(id);
}

}  // namespace

// Azure CLI asks for the list when it signs in; a partner's identity needs no subscription for its link.
void add_subscription_routes(Router& router, Services& services) {
  const std::vector<std::string> versions{"2022-12-01", "2022-09-01", "2021-01-01", "2020-01-01",
                                          "2019-11-01", "2019-06-01", "2016-06-01"};
  add_arm_operation(router, services, "GET", "/subscriptions", versions,
                    [&services](const VerifiedToken& caller, const Target& target, const Captures&) {
                      return page_of(all_in(services.configuration.find_tenant(caller.tenant_id)), target,
                                     services);
                    });
  add_arm_operation(router, services, "GET", "/subscriptions/{subscriptionId}", versions,
                    [&services](const VerifiedToken& caller, const Target&, const Captures& captures) {
                      return one(services, caller, captures[0]);
                    });
}

}  // namespace managementpartner::emulator
