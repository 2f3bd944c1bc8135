// Client secrets for the service principals that were configured without one.
#pragma once

#include "emulator/configuration/configuration.hpp"
#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

/// Fills every empty secret: with the one kept in the directory, else with a new random one that is kept. An
/// application has one secret in all its tenants. Throws std::runtime_error where the file cannot be used.
void fill_secrets(Configuration& configuration, DataDirectory& directory);

}  // namespace managementpartner::emulator
