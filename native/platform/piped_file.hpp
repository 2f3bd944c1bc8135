// Files that a person names on a command line, where a shell may put a pipe: <(…), /dev/stdin.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <variant>

#include "platform/small_file.hpp"

namespace managementpartner {

/// The whole file, or all that comes by a pipe, for which it is waited no longer than `patience`. Whatever
/// else it is, such as a device, is not read. `path` is UTF-8.
[[nodiscard]] std::variant<Secret, FileProblem> read_piped_file(const std::string& path, std::size_t limit,
                                                                std::chrono::milliseconds patience);

}  // namespace managementpartner
