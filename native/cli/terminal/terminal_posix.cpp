#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>

#include "cli/terminal/terminal.hpp"

namespace managementpartner::cli {

bool is_terminal(Stream stream) noexcept {
  switch (stream) {
    case Stream::input:
      return ::isatty(STDIN_FILENO) != 0;
    case Stream::output:
      return ::isatty(STDOUT_FILENO) != 0;
    case Stream::error:
      return ::isatty(STDERR_FILENO) != 0;
  }
  return false;
}

std::size_t terminal_width() noexcept {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return width_of_none;
  return size.ws_col;
}

void fill_closed_streams() noexcept {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    // The lowest number that is free is this one.
    if (::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream) return;
  }
}

void ignore_broken_pipes() noexcept {
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace managementpartner::cli
