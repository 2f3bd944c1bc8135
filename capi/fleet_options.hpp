// What a fleet is told, as a handle.
#pragma once

#include "fleet/fleet_options.hpp"
#include "managementpartner.h"

struct mp_fleet_options {
  managementpartner::fleet::FleetOptions value;
};
