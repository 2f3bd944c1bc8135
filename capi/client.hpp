// A client, as a handle.
#pragma once

#include <memory>

#include "client/client.hpp"
#include "managementpartner.h"

struct mp_client {
  std::unique_ptr<managementpartner::Client> value;
};
