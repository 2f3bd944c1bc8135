// One file that holds secrets: closed to other people, replaced as a whole, changed by one process at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <vector>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner {

/// While it lives, no other process or thread that asks for the lock changes the file.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

/// On POSIX systems of mode 0600 in a folder of mode 0700; on Windows encrypted for the user by DPAPI.
class PrivateFile {
 public:
  /// Nothing is touched yet.
  explicit PrivateFile(std::filesystem::path path) : path_(std::move(path)) {}

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  /// Makes the folder where it is missing. Waits for other holders no longer than `patience`.
  /// Reason::session_store_failed, also where the folder is another user's.
  [[nodiscard]] Result<std::unique_ptr<FileLock>> lock(std::chrono::milliseconds patience) const;

  /// The content; nullopt where there is no file. Reason::session_store_failed: it cannot be read, other
  /// people can read it, or it belongs to somebody else.
  [[nodiscard]] Result<std::optional<Secret>> read() const;

  /// Puts a new file in its place: whoever reads meanwhile gets the old content or the new one, whole. To be
  /// called under the lock. Reason::session_store_failed.
  [[nodiscard]] Result<void> replace(const Secret& content) const;

  /// Where there is none, nothing happens. To be called under the lock. Reason::session_store_failed.
  [[nodiscard]] Result<void> remove() const;

  /// What processes that were killed in `replace` left beside the file: it holds secrets, too. Without the
  /// lock, one of them may be another process's that is at work. Reason::session_store_failed: the folder
  /// cannot be read.
  [[nodiscard]] Result<std::vector<std::filesystem::path>> leftovers() const;

  /// Removes them. To be called under the lock. Reason::session_store_failed.
  [[nodiscard]] Result<void> remove_leftovers() const;

  /// Tries whether `replace` could put a content of this size in place; nothing of it stays. To be called
  /// under the lock. Reason::session_store_failed.
  [[nodiscard]] Result<void> try_replace(std::size_t size) const;

  /// What is in its folder, folders included; nothing where there is none. Reason::session_store_failed: the
  /// folder cannot be read.
  [[nodiscard]] Result<std::vector<std::filesystem::path>> neighbours() const;

 private:
  [[nodiscard]] std::filesystem::path temporary_path() const;

  std::filesystem::path path_;
};

/// Where the files of this person go. Reason::session_store_failed: the system names no such place.
[[nodiscard]] Result<std::filesystem::path> private_directory();

}  // namespace managementpartner
