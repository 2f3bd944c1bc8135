// A cancellation, as a handle.
#pragma once

#include <stop_token>

#include "managementpartner.h"

struct mp_cancellation {
  std::stop_source value;
};
