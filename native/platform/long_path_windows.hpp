// Paths of more than 260 characters.
#pragma once

#include <filesystem>
#include <string>

namespace managementpartner {

/// The path as every function of Windows takes it, whatever its length: a program has to ask for long paths,
/// and this library cannot for its host.
[[nodiscard]] std::wstring long_path(const std::filesystem::path& path);

}  // namespace managementpartner
