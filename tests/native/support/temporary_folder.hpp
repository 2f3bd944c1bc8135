// A folder of one test's own, gone with all that is in it at the end.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace managementpartner::test {

/// Empty at first, and of mode 0700.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// The path that a file of this name has in it.
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  /// The file's path, after it was written.
  std::string write(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace managementpartner::test
