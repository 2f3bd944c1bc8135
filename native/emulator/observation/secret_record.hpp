// What must never be seen, for the test that looks for it.
#pragma once

#include <string>

namespace managementpartner::emulator {

/// Adds a secret, code or token that the emulator gives away to the file that the variable
/// MANAGEMENTPARTNER_EMULATOR_SECRET_RECORD names, one to a line. Without the variable nothing happens.
/// Returns the text.
std::string recorded(std::string secret);

}  // namespace managementpartner::emulator
