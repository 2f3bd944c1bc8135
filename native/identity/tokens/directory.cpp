#include "identity/tokens/directory.hpp"

#include <utility>

#include "encoding/guid.hpp"
#include "identity/authority/discovery.hpp"

namespace managementpartner::identity {

// A domain, and the tenant it was found to be of.
struct Directory::Tenant {
  Tenant(Directory& directory, const std::string& domain)
      : look_up(
            directory.loop_, directory.pipeline_, directory.options_.timeout,
            {.make = [&directory, domain] { return tenant_metadata_request(*directory.authority(), domain); },
             .take = [this, domain](const http::Response& response) -> std::optional<Error> {
               auto found = read_tenant_id(response, domain, WallClock::now());
               if (!found) return std::move(found).error();
               id = *std::move(found);
               return std::nullopt;
             },
             .waiting = "It was looking up the tenant " + domain + " at " + directory.origin_ + "."}) {}

  std::string id;  // Empty until known.
  SharedRequest look_up;
};

Directory::Directory(Loop& loop, http::Pipeline& pipeline, DirectoryOptions options)
    : loop_(loop),
      pipeline_(pipeline),
      options_(std::move(options)),
      discovery_(loop, pipeline, options_.timeout,
                 {.make = [this] { return cloud_metadata_request(options_.arm_endpoint); },
                  .take = [this](const http::Response& response) -> std::optional<Error> {
                    auto found = read_authority(response, options_.arm_endpoint, WallClock::now());
                    if (!found) return std::move(found).error();
                    keep(*std::move(found));
                    return std::nullopt;
                  },
                  .waiting = "It was asking " + options_.arm_endpoint.origin() + " for its authority."}) {
  if (options_.authority) keep(*options_.authority);
}

Directory::~Directory() = default;

void Directory::keep(http::Endpoint authority) {
  if (known()) return;
  origin_ = authority.origin();
  authority_ = std::move(authority);
  known_.store(true, std::memory_order_release);
}

const std::string* Directory::tenant_id(const std::string& name) const {
  if (name.empty() || encoding::is_guid(name)) return &name;
  const auto found = tenants_.find(name);
  return found != tenants_.end() && !found->second->id.empty() ? &found->second->id : nullptr;
}

Directory::Tenant& Directory::tenant(const std::string& domain) {
  const auto found = tenants_.find(domain);
  if (found != tenants_.end()) return *found->second;
  return *tenants_.emplace(domain, std::make_unique<Tenant>(*this, domain)).first->second;
}

void Directory::learn(const std::string& domain, std::string id) {
  if (tenant_id(domain) == nullptr) tenant(domain).id = std::move(id);
}

void Directory::look_up(const CallContextPtr& context, bool with_authority, Handler handler) {
  const std::string* const id = tenant_id(context->tenant());
  if (!known() && (with_authority || id == nullptr)) {
    return discovery_.join(context, [this, context, with_authority,
                                     handler = std::move(handler)](const std::optional<Error>& error) {
      if (error) return handler(*error);
      look_up(context, with_authority, handler);
    });
  }
  if (id != nullptr) return handler(*id);
  Tenant& wanted = tenant(context->tenant());
  wanted.look_up.join(context, [&wanted, handler = std::move(handler)](const std::optional<Error>& error) {
    if (error) return handler(*error);
    handler(wanted.id);
  });
}

}  // namespace managementpartner::identity
