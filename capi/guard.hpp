// The wall: what an entry point's body throws stays on this side of it.
#pragma once

#include <exception>
#include <memory>
#include <utility>

#include "error.hpp"
#include "error/error.hpp"
#include "error/exhaustion.hpp"
#include "managementpartner.h"

namespace managementpartner::capi {

/// Runs `body`, a callable that returns Result<void>.
template <class Body>
mp_status guarded(mp_error** error, Body&& body) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    Result<void> result = std::forward<Body>(body)();
    return result.has_value() ? MP_OK : report(error, std::move(result).error());
  } catch (...) {
    // The exception's own text is left out: it could hold anything.
    const Reason reason = reason_of(std::current_exception());
    return report(error, reason, words_of(reason));
  }
}

/// Runs `body`, a callable that returns Result<std::unique_ptr<Handle>>, and gives its handle away.
template <class Handle, class Body>
mp_status guarded_new(Handle** out, const char* name, mp_error** error, Body&& body) noexcept {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&]() -> Result<void> {
    if (out == nullptr) return null_argument(name);
    Result<std::unique_ptr<Handle>> handle = std::forward<Body>(body)();
    if (!handle) return std::move(handle).error();
    *out = handle->release();
    return {};
  });
}

}  // namespace managementpartner::capi
