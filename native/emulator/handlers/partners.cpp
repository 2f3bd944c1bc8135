#include <boost/json/object.hpp>

#include "emulator/authentication/claims_request.hpp"
#include "emulator/configuration/settings.hpp"
#include "emulator/errors/arm_errors.hpp"
#include "emulator/handlers/arm_operation.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

namespace {

constexpr std::string_view own_link = "/providers/Microsoft.ManagementPartner/partners";
constexpr std::string_view link_by_id = "/providers/Microsoft.ManagementPartner/partners/{partnerId}";

class Partners {
 public:
  explicit Partners(Services& services) : services_(services) {}

  Response get(const VerifiedToken& caller) const {
    if (!has_account(caller)) return arm_errors::no_account_in_tenant();
    const Link* const link = find(caller);
    return link ? answer(*link) : arm_errors::not_linked();
  }

  Response get(const VerifiedToken& caller, std::string_view partner_id) const {
    if (auto refusal = refuse(caller, partner_id)) return *std::move(refusal);
    const Link* const link = find(caller);
    return link && link->partner_id == partner_id ? answer(*link) : arm_errors::not_linked_to(partner_id);
  }

  Response create(const VerifiedToken& caller, std::string_view partner_id) {
    if (auto refusal = refuse_change(caller, partner_id)) return *std::move(refusal);
    if (find(caller)) return arm_errors::already_linked();
    return answer(services_.links.link(caller.tenant_id, caller.object_id, partner_id));
  }

  Response update(const VerifiedToken& caller, std::string_view partner_id) {
    if (auto refusal = refuse_change(caller, partner_id)) return *std::move(refusal);
    if (!find(caller)) return arm_errors::not_linked();
    return answer(services_.links.link(caller.tenant_id, caller.object_id, partner_id));
  }

  Response remove(const VerifiedToken& caller, std::string_view partner_id) {
    if (auto refusal = refuse(caller, partner_id)) return *std::move(refusal);
    const Link* const link = find(caller);
    if (!link || link->partner_id != partner_id) return arm_errors::not_linked_to(partner_id);
    services_.links.unlink(caller.tenant_id, caller.object_id);
    return {};
  }

 private:
  bool has_account(const VerifiedToken& caller) const {
    const Tenant* const tenant = services_.configuration.find_tenant(caller.tenant_id);
    if (tenant && caller.user) return tenant->find_user_by_object_id(caller.object_id) != nullptr;
    const ServicePrincipal* const principal = tenant ? tenant->find_client(caller.client_id) : nullptr;
    return principal && principal->account;
  }

  const Link* find(const VerifiedToken& caller) const {
    return services_.links.find(caller.tenant_id, caller.object_id);
  }

  std::optional<Response> refuse(const VerifiedToken& caller, std::string_view partner_id) const {
    if (!has_account(caller)) return arm_errors::no_account_in_tenant();
    if (!is_partner_id(partner_id)) return arm_errors::invalid_partner_id(partner_id);
    return std::nullopt;
  }

  std::optional<Response> refuse_change(const VerifiedToken& caller, std::string_view partner_id) const {
    if (auto refusal = refuse(caller, partner_id)) return refusal;
    if (!services_.configuration.find_partner(partner_id)) return arm_errors::unknown_partner_id(partner_id);
    return std::nullopt;
  }

  Response answer(const Link& link) const {
    boost::json::object properties{{"partnerId", link.partner_id}};
    const Partner* const partner = services_.configuration.find_partner(link.partner_id);
    if (partner && partner->name) properties["partnerName"] = *partner->name;
    properties["tenantId"] = link.tenant_id;
    properties["objectId"] = link.object_id;
    properties["version"] = link.version;
    properties["updatedTime"] = link.updated_time;
    properties["createdTime"] = link.created_time;
    properties["state"] = "Active";
    return json_response({{"id", "/providers/microsoft.managementpartner/partners/" + link.partner_id},
                          {"type", "Microsoft.ManagementPartner/partners"},
                          {"name", link.partner_id},
                          {"etag", link.version},
                          {"properties", std::move(properties)}});
  }

  Services& services_;
};

// Of people only, and not where they only look.
std::optional<Response> ask_for_mfa(const Services& services, const VerifiedToken& caller) {
  if (!caller.user || caller.mfa || !services.mfa_for_changes.contains(caller.tenant_id)) return std::nullopt;
  return arm_errors::Challenge(services.origin).insufficient_claims(mfa_claims);
}

}  // namespace

void add_partner_routes(Router& router, Services& services) {
  const auto add = [&](std::string_view method, auto operation) {
    add_arm_operation(router, services, method, link_by_id, {"2018-02-01"},
                      [&services, operation, changes = method != "GET"](
                          const VerifiedToken& caller, const Target&, const Captures& captures) {
                        if (changes) {
                          if (auto challenge = ask_for_mfa(services, caller)) return *std::move(challenge);
                        }
                        return operation(Partners(services), caller, captures.front());
                      });
  };
  add_arm_operation(router, services, "GET", own_link, {"2018-02-01"},
                    [&services](const VerifiedToken& caller, const Target&, const Captures&) {
                      return Partners(services).get(caller);
                    });
  add("GET", [](Partners partners, auto& caller, auto id) { return partners.get(caller, id); });
  add("PUT", [](Partners partners, auto& caller, auto id) { return partners.create(caller, id); });
  add("PATCH", [](Partners partners, auto& caller, auto id) { return partners.update(caller, id); });
  add("DELETE", [](Partners partners, auto& caller, auto id) { return partners.remove(caller, id); });
}

}  // namespace managementpartner::emulator
