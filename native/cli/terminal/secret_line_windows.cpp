#include <fcntl.h>
#include <io.h>

#include "cli/terminal/secret_line.hpp"

namespace managementpartner::cli {

// Ctrl+C ends a read on a console, and what writes into a pipe.
Result<Secret> read_secret_line(int file, const Patience& patience) {
  Secret line;
  Secret::Text buffer(1024, '\0');
  for (;;) {
    const int count = _read(file, buffer.data(), static_cast<unsigned>(buffer.size()));
    if (patience.stop.stop_requested()) return make_error(Reason::cancelled, "The sign-in was cancelled.");
    if (count <= 0) return line;
    const auto ended = add_piece(line, {buffer.data(), static_cast<std::size_t>(count)});
    if (!ended) return ended.error();
    if (*ended) return line;
  }
}

Result<Secret> read_secret_line(const std::string& path, const Patience& patience) {
  if (path == "-") return read_secret_line(_fileno(stdin), patience);
  return make_error(Reason::argument_invalid, "is not a file");
}

Result<Secret> read_to_end(const std::string& path, std::size_t limit, const Patience& patience) {
  if (path != "-") return make_error(Reason::argument_invalid, "is not a file");
  Secret content;
  Secret::Text buffer(4096, '\0');
  while (content.size() <= limit) {
    const int count = _read(_fileno(stdin), buffer.data(), static_cast<unsigned>(buffer.size()));
    if (patience.stop.stop_requested()) return make_error(Reason::cancelled, "The command was cancelled.");
    if (count <= 0) break;
    content.append({buffer.data(), static_cast<std::size_t>(count)});
  }
  return content;
}

}  // namespace managementpartner::cli
