// How much of a secret there may be, and where its line ends.
#pragma once

#include <cstddef>
#include <string_view>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::cli {

/// In bytes, of a file or a line.
inline constexpr std::size_t longest_secret = 64 * 1024;

/// Adds what was read to the line; true where that ended it. Reason::argument_invalid, with a predicate as
/// its message: the line is longer than longest_secret.
[[nodiscard]] Result<bool> add_piece(Secret& line, std::string_view piece);

}  // namespace managementpartner::cli
