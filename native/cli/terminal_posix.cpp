#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "cli/terminal.hpp"

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
  constexpr std::size_t widest = 100;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return widest;
  return std::min<std::size_t>(size.ws_col, widest);
}

void ignore_broken_pipes() noexcept {
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace managementpartner::cli
