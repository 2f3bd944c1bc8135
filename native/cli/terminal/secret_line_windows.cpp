#include <fcntl.h>
#include <io.h>

#include "cli/terminal/secret_line.hpp"

namespace managementpartner::cli {

// Ctrl+C ends a read on a console, and what writes into a pipe.
Result<Secret> read_secret_line(int file, const std::stop_token& stop) {
  Secret line;
  Secret::Text buffer(1024, '\0');
  for (;;) {
    const int count = _read(file, buffer.data(), static_cast<unsigned>(buffer.size()));
    if (stop.stop_requested()) return make_error(Reason::cancelled, "The sign-in was cancelled.");
    if (count <= 0) return line;
    const auto ended = add_piece(line, {buffer.data(), static_cast<std::size_t>(count)});
    if (!ended) return ended.error();
    if (*ended) return line;
  }
}

Result<Secret> read_secret_line(const std::string& path, const std::stop_token& stop) {
  if (path == "-") return read_secret_line(_fileno(stdin), stop);
  return make_error(Reason::argument_invalid, "is not a file");
}

}  // namespace managementpartner::cli
