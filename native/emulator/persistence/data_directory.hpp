// The directory that holds everything an emulator keeps: keys, certificates, secrets, links.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace managementpartner::emulator {

class LockedFile;

/// Only its owner can read it (0700, files 0600; on Windows as the folder has it that it lies in), and one
/// emulator at a time uses it (a file lock, released by the destructor). Throws std::runtime_error if the
/// directory cannot be used.
class DataDirectory {
 public:
  explicit DataDirectory(const std::filesystem::path& path);
  ~DataDirectory();
  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  /// The file's bytes; nullopt if there is none.
  [[nodiscard]] std::optional<std::string> read(const std::string& name) const;

  /// Atomically: after a crash there is the old content or the new, never half of it.
  void write(const std::string& name, std::string_view content);

  /// Does nothing if there is no such file.
  void remove(const std::string& name);

  /// A folder in it, as private and empty: what an earlier run left there is removed. Its files are named
  /// `folder/name`.
  [[nodiscard]] std::filesystem::path make_empty_folder(const std::string& name);

 private:
  std::filesystem::path path_;
  std::unique_ptr<LockedFile> lock_;
};

/// `$XDG_STATE_HOME/managementpartner-emulator`, else `~/.local/state/managementpartner-emulator`; on Windows
/// `%LOCALAPPDATA%\managementpartner-emulator`. Throws std::runtime_error if none of the variables is set.
[[nodiscard]] std::filesystem::path default_data_directory();

}  // namespace managementpartner::emulator
