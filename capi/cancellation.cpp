#include <memory>

#include "call.hpp"
#include "duration.hpp"

namespace capi = managementpartner::capi;
using managementpartner::Result;

mp_status mp_cancellation_new(mp_cancellation** cancellation, mp_error** error) {
  return capi::guarded_new(
      cancellation, "cancellation", error,
      []() -> Result<std::unique_ptr<mp_cancellation>> { return std::make_unique<mp_cancellation>(); });
}

void mp_cancellation_cancel(mp_cancellation* cancellation) {
  if (cancellation == nullptr) return;
  // Whoever cancels may free the handle from another thread as soon as a call returns.
  std::stop_source source = cancellation->value;
  source.request_stop();
}

mp_status mp_cancellation_set_timeout_ms(mp_cancellation* cancellation, int64_t milliseconds,
                                         mp_error** error) {
  return capi::guarded(error, [&]() -> Result<void> {
    if (cancellation == nullptr) return capi::null_argument("cancellation");
    if (auto problem = capi::check_duration(milliseconds)) return *std::move(problem);
    cancellation->timeout_ms = milliseconds;
    return {};
  });
}

void mp_cancellation_free(mp_cancellation* cancellation) {
  delete cancellation;
}
