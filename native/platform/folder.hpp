// What is in a folder.
#pragma once

#include <filesystem>
#include <system_error>
#include <vector>

namespace managementpartner {

/// All that is in it, folders included, as far as it could be read.
[[nodiscard]] std::vector<std::filesystem::path> read_folder(const std::filesystem::path& folder,
                                                             std::error_code& problem);

}  // namespace managementpartner
