// The error object of the interface.
#pragma once

#include <string>
#include <string_view>

#include "error/error.hpp"
#include "managementpartner.h"

struct mp_error {
  managementpartner::Error value;
  std::string message;           ///< As it is shown; empty where there was no memory for it.
  std::string next_step;         ///< Likewise.
  std::string claims_challenge;  ///< As base64.
};

namespace managementpartner::capi {

/// Hands the error to the caller, if it asked for one, and returns its status: MP_OUT_OF_MEMORY where there
/// is no memory for it. Whether something may have been changed is told even then.
mp_status report(mp_error** error, Error&& value) noexcept;

/// Likewise, made here.
mp_status report(mp_error** error, Reason reason, const char* message) noexcept;

/// What is wrong with an argument, by the name that the header gives it.
[[nodiscard]] Error null_argument(const char* name);
[[nodiscard]] Error invalid_argument(const char* name, std::string_view why);

}  // namespace managementpartner::capi
