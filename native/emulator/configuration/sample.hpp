// What the emulator knows when it is given no configuration.
#pragma once

#include "emulator/configuration/configuration.hpp"

namespace managementpartner::emulator {

/// Three customers. One application is known in all of them; the secrets are still empty.
[[nodiscard]] Configuration sample_configuration();

}  // namespace managementpartner::emulator
