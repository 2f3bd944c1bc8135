// A line from a terminal or a pipe that holds a secret.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::cli {

/// The first line that comes from the file, without its end; empty where none comes. Reason::cancelled: it
/// was stopped; Reason::argument_invalid, with a predicate as its message: it is longer than 64 KiB. `file`
/// is a descriptor, which stays the caller's.
[[nodiscard]] Result<Secret> read_secret_line(int file, const std::stop_token& stop);

/// The same of a pipe by its path, standard input for "-". Reason::argument_invalid also where it cannot be
/// opened.
[[nodiscard]] Result<Secret> read_secret_line(const std::string& path, const std::stop_token& stop);

}  // namespace managementpartner::cli
