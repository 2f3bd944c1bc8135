// Paths from and to UTF-8, in which texts are here; Windows has its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace managementpartner {

[[nodiscard]] inline std::filesystem::path path_from_utf8(std::string_view text) {
  return std::u8string(text.begin(), text.end());
}

[[nodiscard]] inline std::string utf8_text(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

/// A path that is good in another process, too, which has another working directory; as it is where it is
/// empty or this process's directory is gone.
[[nodiscard]] inline std::string absolute_path(std::string_view path) {
  std::error_code gone;
  const auto whole =
      path.empty() ? std::filesystem::path() : std::filesystem::absolute(path_from_utf8(path), gone);
  return gone ? std::string(path) : utf8_text(whole);
}

}  // namespace managementpartner
