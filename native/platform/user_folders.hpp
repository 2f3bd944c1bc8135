// A person's own folders, as the environment names them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "platform/environment.hpp"

namespace managementpartner {

/// nullopt where the environment names none. UTF-8.
[[nodiscard]] std::optional<std::string> home_folder(const Environment& environment);

/// Where programs have their settings: $XDG_CONFIG_HOME, or else ~/.config; on Windows %APPDATA%. nullopt
/// where the environment names no such place, or no absolute one.
[[nodiscard]] std::optional<std::filesystem::path> configuration_folder(const Environment& environment);

}  // namespace managementpartner
