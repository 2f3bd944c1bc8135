// The directory that holds all an emulator keeps: keys, certificates, secrets, links.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace managementpartner::emulator {

/// Its owner alone can read it (0700, files 0600), and one emulator at a time uses it (a file lock, given
/// back by the destructor). Throws std::runtime_error where the directory cannot be used.
class DataDirectory {
 public:
  explicit DataDirectory(const std::filesystem::path& path);
  ~DataDirectory();
  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  /// The file's bytes; nullopt where there is none.
  [[nodiscard]] std::optional<std::string> read(const std::string& name) const;

  /// Atomically: after a crash there is the old content or the new, never half of it.
  void write(const std::string& name, std::string_view content);

  /// Nothing happens where there is no such file.
  void remove(const std::string& name);

  /// A folder in it, as private and empty: what an earlier run left there goes. Its files are named
  /// `folder/name`.
  [[nodiscard]] std::filesystem::path make_empty_folder(const std::string& name);

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

/// `$XDG_STATE_HOME/managementpartner-emulator`, else `~/.local/state/managementpartner-emulator`.
/// Throws std::runtime_error where neither variable is set.
[[nodiscard]] std::filesystem::path default_data_directory();

}  // namespace managementpartner::emulator
