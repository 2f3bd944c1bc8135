// Environment variables that a host hands over, as a handle.
#pragma once

#include "managementpartner.h"
#include "platform/environment.hpp"

struct mp_environment {
  managementpartner::Environment value = managementpartner::Environment::given();
};

namespace managementpartner::capi {

/// The variables handed over, or the process's where there are none.
[[nodiscard]] inline Environment environment_or_own(const mp_environment* environment) {
  return environment != nullptr ? environment->value : Environment();
}

}  // namespace managementpartner::capi
