// A file that grows at its end and is the user's alone, for what must not be lost.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner {

/// Locked while it is open: one process or handle at a time. On POSIX systems of mode 0600; on Windows with
/// the access that its folder gives. Errors are of Reason::session_store_failed and name the file.
class AppendFile {
 public:
  enum class Mode {
    make,   ///< It must not be there yet, or be empty.
    go_on,  ///< It must be there.
  };

  /// `path` is UTF-8. Reason::argument_invalid too: it is there already, or is not.
  [[nodiscard]] static Result<std::unique_ptr<AppendFile>> open(const std::string& path, Mode mode);

  virtual ~AppendFile() = default;
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  /// All that is in it, in pieces, from its begin. `take` returns false to hear no more.
  [[nodiscard]] virtual Result<void> read(const std::function<bool(std::string_view)>& take) = 0;

  /// Cuts off what is beyond so many bytes.
  [[nodiscard]] virtual Result<void> cut(std::uint64_t size) = 0;

  /// Puts the text at its end. Where that fails, part of it may be there.
  [[nodiscard]] virtual Result<void> append(std::string_view text) = 0;

  /// Returns once all of it is on the disk, also where the system stops at once.
  [[nodiscard]] virtual Result<void> sync() = 0;

 protected:
  AppendFile() = default;
};

}  // namespace managementpartner
