// The calls to Azure Resource Manager: carries out what the machines of this room decide.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "arm/call.hpp"
#include "arm/operation.hpp"
#include "arm/partner.hpp"
#include "arm/tenant.hpp"
#include "error/error.hpp"
#include "http/pipeline.hpp"
#include "identity/tokens/token_source.hpp"
#include "loop/call_context.hpp"

namespace managementpartner::arm {

template <class T>
using Handler = std::function<void(Result<T>&&)>;

/// On the loop only. Each call works for the tenant of its context and calls its handler once.
class Service {
 public:
  /// `pipeline` and `tokens` outlive it.
  Service(http::Pipeline& pipeline, identity::TokenSource& tokens, http::Endpoint endpoint);

  /// Any call on a link. The handler gets the link, or nullopt after a removal.
  void link(const CallContextPtr& context, Call call, Handler<std::optional<Partner>> handler);

  /// The whole list, page by page.
  void tenants(const CallContextPtr& context, Handler<std::vector<Tenant>> handler);
  void operations(const CallContextPtr& context, Handler<std::vector<Operation>> handler);

 private:
  http::Pipeline& pipeline_;
  identity::TokenSource& tokens_;
  const http::Endpoint endpoint_;
};

}  // namespace managementpartner::arm
