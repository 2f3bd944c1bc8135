#include "partner.hpp"

#include <optional>
#include <string_view>

#include "call.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace arm = managementpartner::arm;
using managementpartner::CallOptions;
using managementpartner::Client;
using managementpartner::Result;

namespace {

Result<std::string_view> check_partner_id(const char* partner_id) {
  return capi::check_text(
      partner_id,
      {.name = "partner_id", .reason = managementpartner::Reason::partner_id_invalid, .is_shown = true});
}

const char* field(const mp_partner* partner, std::optional<std::string> arm::Partner::*member) noexcept {
  return partner != nullptr ? capi::text_or_null(partner->value.*member) : nullptr;
}

}  // namespace

mp_status mp_partner_get(mp_partner** partner, mp_client* client, const char* tenant, const char* partner_id,
                         mp_cancellation* cancellation, mp_error** error) {
  return capi::guarded_call(partner, "partner", client, tenant, cancellation, error,
                            [&](Client& core, const CallOptions& call) -> Result<arm::Partner> {
                              if (partner_id == nullptr) return core.get_link(call, std::nullopt);
                              const auto id = check_partner_id(partner_id);
                              if (!id) return id.error();
                              return core.get_link(call, *id);
                            });
}

mp_status mp_partner_create(mp_partner** partner, mp_client* client, const char* tenant,
                            const char* partner_id, mp_cancellation* cancellation, mp_error** error) {
  return capi::guarded_call(partner, "partner", client, tenant, cancellation, error,
                            [&](Client& core, const CallOptions& call) -> Result<arm::Partner> {
                              const auto id = check_partner_id(partner_id);
                              if (!id) return id.error();
                              return core.create_link(call, *id);
                            });
}

mp_status mp_partner_update(mp_partner** partner, mp_client* client, const char* tenant,
                            const char* partner_id, mp_cancellation* cancellation, mp_error** error) {
  return capi::guarded_call(partner, "partner", client, tenant, cancellation, error,
                            [&](Client& core, const CallOptions& call) -> Result<arm::Partner> {
                              const auto id = check_partner_id(partner_id);
                              if (!id) return id.error();
                              return core.update_link(call, *id);
                            });
}

mp_status mp_partner_remove(mp_client* client, const char* tenant, const char* partner_id,
                            mp_cancellation* cancellation, mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    const auto call = capi::call_options(client, tenant, cancellation);
    if (!call) return call.error();
    const auto id = check_partner_id(partner_id);
    if (!id) return id.error();
    return client->value->remove_link(*call, *id);
  });
}

const char* mp_partner_partner_id(const mp_partner* partner) {
  return field(partner, &arm::Partner::partner_id);
}

const char* mp_partner_partner_name(const mp_partner* partner) {
  return field(partner, &arm::Partner::partner_name);
}

const char* mp_partner_tenant_id(const mp_partner* partner) {
  return field(partner, &arm::Partner::tenant_id);
}

const char* mp_partner_object_id(const mp_partner* partner) {
  return field(partner, &arm::Partner::object_id);
}

const char* mp_partner_state(const mp_partner* partner) {
  return field(partner, &arm::Partner::state);
}

const char* mp_partner_version(const mp_partner* partner) {
  return field(partner, &arm::Partner::version);
}

const char* mp_partner_etag(const mp_partner* partner) {
  return field(partner, &arm::Partner::etag);
}

const char* mp_partner_created_time(const mp_partner* partner) {
  return field(partner, &arm::Partner::created_time);
}

const char* mp_partner_updated_time(const mp_partner* partner) {
  return field(partner, &arm::Partner::updated_time);
}

const char* mp_partner_id(const mp_partner* partner) {
  return field(partner, &arm::Partner::id);
}

const char* mp_partner_name(const mp_partner* partner) {
  return field(partner, &arm::Partner::name);
}

const char* mp_partner_type(const mp_partner* partner) {
  return field(partner, &arm::Partner::type);
}

void mp_partner_free(mp_partner* partner) {
  delete partner;
}
