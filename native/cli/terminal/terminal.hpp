// What the system tells of the terminal.
#pragma once

#include <cstddef>

namespace managementpartner::cli {

enum class Stream { input, output, error };

[[nodiscard]] bool is_terminal(Stream stream) noexcept;

/// Where standard output is no terminal: az's, whatever the terminal.
inline constexpr std::size_t width_of_none = 100;

/// Columns for text on standard output: the terminal's, as a manual page has them.
[[nodiscard]] std::size_t terminal_width() noexcept;

/// Puts something in the place of standard streams that are closed, lest a connection or a file that is
/// opened become one: it can be neither read nor written. To be called first.
void fill_closed_streams() noexcept;

/// Has a write to a reader that is gone fail, in place of ending the process.
void ignore_broken_pipes() noexcept;

}  // namespace managementpartner::cli
