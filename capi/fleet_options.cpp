#include "fleet_options.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "duration.hpp"
#include "guard.hpp"
#include "identity/tenant_name.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace fleet = managementpartner::fleet;
using managementpartner::Reason;
using managementpartner::Result;

namespace {

constexpr fleet::Action actions[] = {fleet::Action::get, fleet::Action::create, fleet::Action::update,
                                     fleet::Action::remove, fleet::Action::set};
static_assert(actions[MP_FLEET_GET] == fleet::Action::get);
static_assert(actions[MP_FLEET_CREATE] == fleet::Action::create);
static_assert(actions[MP_FLEET_UPDATE] == fleet::Action::update);
static_assert(actions[MP_FLEET_REMOVE] == fleet::Action::remove);
static_assert(actions[MP_FLEET_SET] == fleet::Action::set);

// "" for NULL.
Result<std::string> partner_id_or_none(const char* partner_id) {
  if (partner_id == nullptr) return std::string();
  const auto text = capi::check_text(
      partner_id, {.name = "partner_id", .reason = Reason::partner_id_invalid, .is_shown = true});
  if (!text) return text.error();
  if (text->empty())
    return managementpartner::make_error(Reason::partner_id_invalid, "The argument 'partner_id' is empty.");
  return std::string(*text);
}

Result<std::string> tenant_name(const char* tenant) {
  const auto text =
      capi::check_text(tenant, {.name = "tenant", .reason = Reason::tenant_invalid, .is_shown = true});
  if (!text) return text.error();
  const std::string_view name = managementpartner::without_resource(*text);
  if (auto error = managementpartner::check_tenant_name(name)) return *std::move(error);
  return std::string(name);
}

// Runs `change` on the options' value.
template <class Change>
mp_status change_options(mp_fleet_options* options, mp_error** error, Change&& change) noexcept {
  return capi::guarded(error, [&]() -> Result<void> {
    if (options == nullptr) return capi::null_argument("options");
    return change(options->value);
  });
}

}  // namespace

mp_status mp_fleet_options_new(mp_fleet_options** options, int32_t action, const char* partner_id,
                               mp_error** error) {
  return capi::guarded_new(options, "options", error, [&]() -> Result<std::unique_ptr<mp_fleet_options>> {
    if (action < 0 || action > MP_FLEET_SET)
      return capi::invalid_argument("action", "is not one that is known");
    auto id = partner_id_or_none(partner_id);
    if (!id) return std::move(id).error();
    auto made = std::make_unique<mp_fleet_options>();
    made->value.wish.action = actions[action];
    made->value.wish.partner_id = *std::move(id);
    return made;
  });
}

void mp_fleet_options_free(mp_fleet_options* options) {
  delete options;
}

mp_status mp_fleet_options_add_tenant(mp_fleet_options* options, const char* tenant, const char* partner_id,
                                      mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    auto name = tenant_name(tenant);
    if (!name) return std::move(name).error();
    auto id = partner_id_or_none(partner_id);
    if (!id) return std::move(id).error();
    value.choice.named.push_back({*std::move(name), *std::move(id)});
    return {};
  });
}

mp_status mp_fleet_options_set_all_tenants(mp_fleet_options* options, mp_error** error) {
  return change_options(options, error, [](fleet::FleetOptions& value) -> Result<void> {
    value.choice.all = true;
    return {};
  });
}

mp_status mp_fleet_options_add_category(mp_fleet_options* options, const char* category, mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    const auto text = capi::check_text(category, {.name = "category", .is_shown = true});
    if (!text) return text.error();
    value.choice.categories.emplace_back(*text);
    return {};
  });
}

mp_status mp_fleet_options_exclude_tenant(mp_fleet_options* options, const char* tenant, mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    auto name = tenant_name(tenant);
    if (!name) return std::move(name).error();
    value.choice.excluded.push_back(*std::move(name));
    return {};
  });
}

mp_status mp_fleet_options_set_plan_only(mp_fleet_options* options, int32_t plan_only, mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    value.wish.plan_only = plan_only != 0;
    return {};
  });
}

mp_status mp_fleet_options_set_only_missing(mp_fleet_options* options, int32_t only_missing,
                                            mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    value.wish.only_missing = only_missing != 0;
    return {};
  });
}

mp_status mp_fleet_options_set_from(mp_fleet_options* options, const char* partner_id, mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    auto id = partner_id_or_none(partner_id);
    if (!id) return std::move(id).error();
    value.wish.from = *std::move(id);
    return {};
  });
}

mp_status mp_fleet_options_set_throttle(mp_fleet_options* options, int32_t count, mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    if (count < 1 || count > static_cast<int32_t>(fleet::most_at_once)) {
      return capi::invalid_argument("count", "is not between 1 and 256");
    }
    value.throttle = static_cast<std::size_t>(count);
    return {};
  });
}

mp_status mp_fleet_options_set_timeout_ms(mp_fleet_options* options, int64_t milliseconds, mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    if (auto problem = capi::check_duration(milliseconds)) return *std::move(problem);
    value.timeout = std::chrono::milliseconds(milliseconds);
    return {};
  });
}

mp_status mp_fleet_options_set_ordered(mp_fleet_options* options, int32_t ordered, mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    value.is_ordered = ordered != 0;
    return {};
  });
}

mp_status mp_fleet_options_set_journal(mp_fleet_options* options, const char* path, int32_t resume,
                                       mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    std::string file;
    if (path != nullptr) {
      const auto text = capi::check_text(path, {.name = "path"});
      if (!text) return text.error();
      if (text->empty()) return capi::invalid_argument("path", "is empty");
      file = *text;
    }
    value.journal = std::move(file);
    value.resumes = resume != 0;
    return {};
  });
}

mp_status mp_fleet_options_set_shard(mp_fleet_options* options, int32_t index, int32_t count,
                                     mp_error** error) {
  return change_options(options, error, [&](fleet::FleetOptions& value) -> Result<void> {
    if (count < 1) return capi::invalid_argument("count", "is less than 1");
    if (index < 0 || index >= count) return capi::invalid_argument("index", "is not less than the count");
    value.choice.shard = {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(count)};
    return {};
  });
}
