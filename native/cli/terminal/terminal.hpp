// What the system tells of the terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace managementpartner::cli {

enum class Stream { input, output, error };

[[nodiscard]] bool is_terminal(Stream stream) noexcept;

/// Where standard output is no terminal: az's, whatever the terminal.
inline constexpr std::size_t width_of_none = 100;

/// Columns for text on standard output: the terminal's, as a manual page has them.
[[nodiscard]] std::size_t terminal_width() noexcept;

/// Makes the standard streams ready, and is to be called first. What is put in the place of closed ones, lest
/// a connection or a file that is opened become one, can be neither read nor written. A write to a reader
/// that is gone fails, in place of ending the process. A console of Windows shows colours until the program
/// ends.
void prepare_streams() noexcept;

enum class Written { all, reader_gone, failed };

/// Writes UTF-8 on standard output, which may keep it until it is flushed, or at once on standard error.
[[nodiscard]] Written write(Stream stream, std::string_view text);
[[nodiscard]] Written flush_output() noexcept;

}  // namespace managementpartner::cli
