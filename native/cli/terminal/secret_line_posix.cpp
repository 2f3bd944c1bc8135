#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "cli/terminal/secret_line.hpp"
#include "platform/descriptor_posix.hpp"

namespace managementpartner::cli {

namespace {

// A stop token as a file for poll(): readable when the token is stopped.
class StopSignal {
 public:
  explicit StopSignal(const std::stop_token& stop)
      : ends_(open_pipe()), callback_(stop, Write{ends_[1].get()}) {}

  [[nodiscard]] int file() const noexcept { return ends_[0].get(); }

 private:
  struct Write {
    int file;
    void operator()() const noexcept { static_cast<void>(::write(file, "", 1) == 1); }
  };

  static std::array<Descriptor, 2> open_pipe() {
    std::array<int, 2> ends{-1, -1};
    static_cast<void>(::pipe(ends.data()) == 0);
    return {Descriptor(ends[0]), Descriptor(ends[1])};
  }

  // The callback is ended before what it writes to is closed.
  std::array<Descriptor, 2> ends_;
  std::stop_callback<Write> callback_;
};

// False where it was stopped first.
bool wait_for_input(int file, int stop) {
  for (;;) {
    std::array<pollfd, 2> files{pollfd{file, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    if (::poll(files.data(), files.size(), -1) == -1 && errno != EINTR) return false;
    if (files[1].revents != 0) return false;
    if (files[0].revents != 0) return true;
  }
}

}  // namespace

Result<Secret> read_secret_line(int file, const std::stop_token& stop) {
  const StopSignal stopped(stop);
  Secret line;
  Secret::Text buffer(1024, '\0');
  for (;;) {
    if (!wait_for_input(file, stopped.file())) {
      return make_error(Reason::cancelled, "The sign-in was cancelled.");
    }
    const ssize_t count = ::read(file, buffer.data(), buffer.size());
    if (count == -1 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return line;
    const auto ended = add_piece(line, {buffer.data(), static_cast<std::size_t>(count)});
    if (!ended) return ended.error();
    if (*ended) return line;
  }
}

Result<Secret> read_secret_line(const std::string& path, const std::stop_token& stop) {
  if (path == "-") return read_secret_line(STDIN_FILENO, stop);
  // To open a pipe would otherwise wait for whoever writes.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) return make_error(Reason::argument_invalid, "cannot be read");
  return read_secret_line(file.get(), stop);
}

}  // namespace managementpartner::cli
