// Who is signed in, as a handle.
#pragma once

#include "identity/identity.hpp"
#include "managementpartner.h"

struct mp_identity {
  managementpartner::identity::Identity value;
};
