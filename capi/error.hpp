// The error object of the interface.
#pragma once

#include "error/error.hpp"
#include "managementpartner.h"

struct mp_error {
  managementpartner::Error value;
};

namespace managementpartner::capi {

/// Hands the error to the caller, if it asked for one and there is memory for it, and returns its status.
mp_status report(mp_error** error, Error&& value) noexcept;

/// Likewise, made here.
mp_status report(mp_error** error, Reason reason, const char* message) noexcept;

}  // namespace managementpartner::capi
