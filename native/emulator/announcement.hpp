// The one line that tells a script or a test everything it needs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "emulator/authentication/federation.hpp"
#include "emulator/authentication/machine.hpp"
#include "emulator/configuration/configuration.hpp"

namespace managementpartner::emulator {

/// JSON without a line break; it holds the client secrets and those of the machine and of pipelines.
[[nodiscard]] std::string make_announcement(const Configuration& configuration, std::uint16_t port,
                                            const std::filesystem::path& data_directory,
                                            const Machine& machine, const Federation& federation);

}  // namespace managementpartner::emulator
