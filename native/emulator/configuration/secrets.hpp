// Secrets the emulator makes, such as the client secrets of service principals configured without one.
#pragma once

#include <string>

#include "emulator/configuration/configuration.hpp"
#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

/// 40 characters, like Entra's; the first is not a dash, so that it can be an argument. Throws
/// std::runtime_error if OpenSSL has no random numbers.
[[nodiscard]] std::string random_secret();

/// Fills every empty secret: with the one kept in the directory, or else with a new random one, which is
/// kept. An application has one secret in all its tenants. Throws std::runtime_error if the file cannot be
/// used.
void fill_secrets(Configuration& configuration, DataDirectory& directory);

}  // namespace managementpartner::emulator
