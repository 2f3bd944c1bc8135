#include "arm/service.hpp"

#include <memory>
#include <utility>

#include "arm/link_call.hpp"
#include "arm/list_call.hpp"

namespace managementpartner::arm {

Service::Service(http::Pipeline& pipeline, identity::TokenSource& tokens, http::Endpoint endpoint)
    : pipeline_(pipeline), tokens_(tokens), endpoint_(std::move(endpoint)) {}

void Service::link(const CallContextPtr& context, Call call, Handler<std::optional<Partner>> handler) {
  std::make_shared<LinkCall>(pipeline_, tokens_, endpoint_, context, std::move(call), std::move(handler))
      ->start();
}

void Service::tenants(const CallContextPtr& context, Handler<std::vector<Tenant>> handler) {
  std::make_shared<ListCall<Tenant>>(pipeline_, tokens_, endpoint_, context, Call{Verb::list_tenants, {}},
                                     parse_tenants, std::move(handler))
      ->start();
}

void Service::operations(const CallContextPtr& context, Handler<std::vector<Operation>> handler) {
  std::make_shared<ListCall<Operation>>(pipeline_, tokens_, endpoint_, context,
                                        Call{Verb::list_operations, {}}, parse_operations, std::move(handler))
      ->start();
}

}  // namespace managementpartner::arm
