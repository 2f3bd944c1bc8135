// A line from a terminal or a pipe that holds a secret.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/terminal/patience.hpp"
#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::cli {

/// The first line that comes from the file, without its end; empty where none comes. Reason::cancelled: it
/// was stopped; Reason::timed_out; Reason::argument_invalid, with a predicate as its message: it is longer
/// than longest_secret. `file` is a descriptor, which stays the caller's.
[[nodiscard]] Result<Secret> read_secret_line(int file, const Patience& patience);

/// The same of a pipe by its path, standard input for "-". Reason::argument_invalid also where it cannot be
/// opened; of system_error where the system ran out of something.
[[nodiscard]] Result<Secret> read_secret_line(const std::string& path, const Patience& patience);

/// All that comes, at most one byte more than `limit`, of a pipe by its path, standard input for "-".
[[nodiscard]] Result<Secret> read_to_end(const std::string& path, std::size_t limit,
                                         const Patience& patience);

/// In bytes, of a file or a line.
inline constexpr std::size_t longest_secret = 64 * 1024;

/// Adds what was read to the line; true where that ended it. Reason::argument_invalid, with a predicate as
/// its message: the line is longer than longest_secret.
[[nodiscard]] inline Result<bool> add_piece(Secret& line, std::string_view piece) {
  const std::size_t end = piece.find('\n');
  line.append(piece.substr(0, end));
  if (line.size() > longest_secret) return make_error(Reason::argument_invalid, "is too long");
  return end != std::string_view::npos;
}

}  // namespace managementpartner::cli
