#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

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

namespace {

void fill_closed_streams() noexcept {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    // The lowest number that is free is this one.
    if (::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream) return;
  }
}

Written written_of(bool all) noexcept {
  if (all) return Written::all;
  return errno == EPIPE ? Written::reader_gone : Written::failed;
}

}  // namespace

void prepare_streams() noexcept {
  fill_closed_streams();
  std::signal(SIGPIPE, SIG_IGN);
}

Written write(Stream stream, std::string_view text) {
  FILE* const file = stream == Stream::output ? stdout : stderr;
  return written_of(std::fwrite(text.data(), 1, text.size(), file) == text.size());
}

Written flush_output() noexcept {
  return written_of(std::fflush(stdout) == 0);
}

}  // namespace managementpartner::cli
