// A link, as a handle.
#pragma once

#include "arm/partner.hpp"
#include "managementpartner.h"

struct mp_partner {
  managementpartner::arm::Partner value;
};
