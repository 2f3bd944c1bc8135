// Paths from and to UTF-8, in which texts are here; Windows has its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace managementpartner::emulator {

[[nodiscard]] inline std::filesystem::path path_from(std::string_view text) {
  return std::u8string(text.begin(), text.end());
}

[[nodiscard]] inline std::string path_text(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

}  // namespace managementpartner::emulator
