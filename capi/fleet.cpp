#include "fleet/fleet.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "call.hpp"
#include "error.hpp"
#include "fleet_options.hpp"
#include "guard.hpp"
#include "partner.hpp"
#include "text.hpp"

struct mp_fleet {
  std::unique_ptr<managementpartner::fleet::Fleet> value;
};

struct mp_fleet_result {
  managementpartner::fleet::TenantResult value;
  mp_partner partner;
  bool has_partner = false;
  mp_error* error = nullptr;

  mp_fleet_result() = default;
  mp_fleet_result(const mp_fleet_result&) = delete;
  mp_fleet_result& operator=(const mp_fleet_result&) = delete;
  ~mp_fleet_result() { mp_error_free(error); }
};

namespace capi = managementpartner::capi;
namespace fleet = managementpartner::fleet;
using managementpartner::Reason;
using managementpartner::Result;

namespace {

const char* text(const mp_fleet_result* result, std::string fleet::TenantResult::*member) noexcept {
  return result != nullptr ? capi::text_or_null(result->value.*member) : nullptr;
}

template <class Read>
int64_t progress_of(const mp_fleet* of, int64_t otherwise, Read read) noexcept {
  if (of == nullptr) return otherwise;
  try {
    return read(of->value->progress());
  } catch (...) {
    return otherwise;  // No lock can be had.
  }
}

// A time that never comes, as a wait takes it.
std::chrono::milliseconds time_of(int64_t timeout_ms) {
  constexpr std::chrono::hours ever{24 * 365};
  return timeout_ms < 0 ? ever
                        : std::min<std::chrono::milliseconds>(ever, std::chrono::milliseconds(timeout_ms));
}

}  // namespace

mp_status mp_fleet_start(mp_fleet** of, mp_client* client, const mp_fleet_options* options,
                         mp_error** error) {
  return capi::guarded_new(of, "fleet", error, [&]() -> Result<std::unique_ptr<mp_fleet>> {
    if (client == nullptr) return capi::null_argument("client");
    if (options == nullptr) return capi::null_argument("options");
    auto handle = std::make_unique<mp_fleet>();
    auto started = fleet::Fleet::start(*client->value, options->value);
    if (!started) return std::move(started).error();
    handle->value = *std::move(started);
    return handle;
  });
}

void mp_fleet_free(mp_fleet* of) {
  delete of;
}

mp_status mp_fleet_next(mp_fleet_result** result, mp_fleet* of, int64_t timeout_ms, mp_error** error) {
  return capi::guarded_new(result, "result", error, [&]() -> Result<std::unique_ptr<mp_fleet_result>> {
    if (of == nullptr) return capi::null_argument("fleet");
    // First: without memory for it, the result stays where it is.
    auto handle = std::make_unique<mp_fleet_result>();
    switch (of->value->take(handle->value, time_of(timeout_ms))) {
      case fleet::Fleet::Taken::result:
        break;
      case fleet::Fleet::Taken::none_yet:
        return managementpartner::make_error(Reason::timed_out, "No result came in the time given.");
      case fleet::Fleet::Taken::over:
        if (auto failure = of->value->failure()) return *std::move(failure);
        return std::unique_ptr<mp_fleet_result>();
    }
    fleet::TenantEnd& end = handle->value.end;
    if (end.link) {
      handle->partner.value = *std::move(end.link);
      handle->has_partner = true;
    }
    if (end.error) static_cast<void>(capi::report(&handle->error, *std::move(end.error)));
    return handle;
  });
}

void mp_fleet_cancel(mp_fleet* of) {
  if (of != nullptr) of->value->cancel();
}

int64_t mp_fleet_total(const mp_fleet* of) {
  return progress_of(of, -1, [](const fleet::Progress& progress) {
    return progress.is_total_known ? static_cast<int64_t>(progress.total) : int64_t{-1};
  });
}

int64_t mp_fleet_done(const mp_fleet* of) {
  return progress_of(of, 0,
                     [](const fleet::Progress& progress) { return static_cast<int64_t>(progress.done); });
}

int64_t mp_fleet_failed(const mp_fleet* of) {
  return progress_of(of, 0,
                     [](const fleet::Progress& progress) { return static_cast<int64_t>(progress.failed); });
}

int64_t mp_fleet_done_before(const mp_fleet* of) {
  return progress_of(
      of, 0, [](const fleet::Progress& progress) { return static_cast<int64_t>(progress.done_before); });
}

int64_t mp_fleet_time_left_ms(const mp_fleet* of) {
  return progress_of(of, -1, [](const fleet::Progress& progress) {
    return progress.time_left ? static_cast<int64_t>(progress.time_left->count()) : int64_t{-1};
  });
}

void mp_fleet_result_free(mp_fleet_result* result) {
  delete result;
}

const char* mp_fleet_result_tenant_id(const mp_fleet_result* result) {
  return text(result, &fleet::TenantResult::tenant_id);
}

const char* mp_fleet_result_tenant_name(const mp_fleet_result* result) {
  return text(result, &fleet::TenantResult::tenant_name);
}

const char* mp_fleet_result_display_name(const mp_fleet_result* result) {
  return text(result, &fleet::TenantResult::display_name);
}

const char* mp_fleet_result_default_domain(const mp_fleet_result* result) {
  return text(result, &fleet::TenantResult::default_domain);
}

const char* mp_fleet_result_category(const mp_fleet_result* result) {
  return text(result, &fleet::TenantResult::category);
}

size_t mp_fleet_result_index(const mp_fleet_result* result) {
  return result != nullptr ? result->value.index : 0;
}

const char* mp_fleet_result_outcome(const mp_fleet_result* result) {
  return result != nullptr ? fleet::outcome_name(result->value.end.outcome).data() : nullptr;  // A literal.
}

const mp_partner* mp_fleet_result_partner(const mp_fleet_result* result) {
  return result != nullptr && result->has_partner ? &result->partner : nullptr;
}

const char* mp_fleet_result_partner_id(const mp_fleet_result* result) {
  return text(result, &fleet::TenantResult::partner_id);
}

const char* mp_fleet_result_former_partner_id(const mp_fleet_result* result) {
  return result != nullptr ? capi::text_or_null(result->value.end.former_partner_id) : nullptr;
}

const mp_error* mp_fleet_result_error(const mp_fleet_result* result) {
  return result != nullptr ? result->error : nullptr;
}
