// What the emulator says when it has started: a line for scripts and tests, instructions for a person.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "emulator/authentication/federation.hpp"
#include "emulator/authentication/machine.hpp"
#include "emulator/configuration/configuration.hpp"

namespace managementpartner::emulator {

/// Everything that a script or a test needs: JSON without a line break; it holds the client secrets and those
/// of the machine and of pipelines.
[[nodiscard]] std::string make_announcement(const Configuration& configuration, std::uint16_t port,
                                            const std::filesystem::path& data_directory,
                                            const Machine& machine, const Federation& federation);

/// For a person at a terminal: command lines that sign in and link, with the first identity and its secret;
/// empty if the configuration has no identity or no partner ID.
[[nodiscard]] std::string make_instructions(const Configuration& configuration, std::uint16_t port,
                                            const std::filesystem::path& data_directory);

}  // namespace managementpartner::emulator
