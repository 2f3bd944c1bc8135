// The steps of a DataDirectory that each system has its own way for. All throw std::runtime_error.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace managementpartner::emulator {

/// While it lives, no other process gets it.
class LockedFile {
 public:
  virtual ~LockedFile() = default;
};

/// Makes it, open to its owner alone where the system has that of each folder; false where there is one
/// already.
[[nodiscard]] bool make_private_folder(const std::filesystem::path& path);

/// Does the same to one that was there.
void close_to_others(const std::filesystem::path& path);

/// Makes the file where it is missing; nullptr where another process has it.
[[nodiscard]] std::unique_ptr<LockedFile> lock_file(const std::filesystem::path& path);

/// Puts a new file in its place, by way of one beside it: after a crash there is the old content or the new.
void replace_file(const std::filesystem::path& path, const std::filesystem::path& beside,
                  std::string_view content);

}  // namespace managementpartner::emulator
