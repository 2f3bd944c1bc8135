// For a person at a terminal: what to type next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "emulator/configuration/configuration.hpp"

namespace managementpartner::emulator {

/// Command lines that sign in and link, with the first identity and its secret; empty if the configuration
/// has no identity or no partner ID.
[[nodiscard]] std::string make_instructions(const Configuration& configuration, std::uint16_t port,
                                            const std::filesystem::path& data_directory);

}  // namespace managementpartner::emulator
