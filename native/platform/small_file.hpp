// Whole small files, such as certificates and tokens: read at once, never waited for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <system_error>
#include <variant>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner {

/// Why a file was not read, as a predicate: "does not exist", "is larger than 1048576 bytes".
struct FileProblem {
  std::string what;
  std::error_code failure = {};  ///< Of the system, where it had one.
  bool is_missing = false;       ///< There is no such file.
};

/// The whole file, as UTF-8 where a byte order mark says that it is text (as_utf8). Only regular files are
/// read: a pipe could block for ever. `path` is UTF-8.
[[nodiscard]] std::variant<Secret, FileProblem> read_small_file(const std::string& path, std::size_t limit);

}  // namespace managementpartner
