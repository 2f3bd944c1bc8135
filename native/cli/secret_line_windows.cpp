#include <fcntl.h>
#include <io.h>

#include <string_view>

#include "cli/secret_line.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::size_t longest_line = 64 * 1024;

}  // namespace

// Ctrl+C ends a read on a console, and what writes into a pipe.
Result<Secret> read_secret_line(int file, const std::stop_token& stop) {
  Secret line;
  Secret::Text buffer(1024, '\0');
  for (;;) {
    const int count = _read(file, buffer.data(), static_cast<unsigned>(buffer.size()));
    if (stop.stop_requested()) return make_error(Reason::cancelled, "The sign-in was cancelled.");
    if (count <= 0) return line;
    const std::string_view piece(buffer.data(), static_cast<std::size_t>(count));
    const std::size_t end = piece.find('\n');
    line.append(piece.substr(0, end));
    if (line.size() > longest_line) return make_error(Reason::argument_invalid, "is too long");
    if (end != std::string_view::npos) return line;
  }
}

Result<Secret> read_secret_line(const std::string& path, const std::stop_token& stop) {
  if (path == "-") return read_secret_line(_fileno(stdin), stop);
  return make_error(Reason::argument_invalid, "is not a file");
}

}  // namespace managementpartner::cli
