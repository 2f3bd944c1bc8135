#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <optional>

#include "cli/terminal/secret_line.hpp"
#include "error/exhaustion.hpp"
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
    static_cast<void>(::pipe2(ends.data(), O_CLOEXEC) == 0);
    return {Descriptor(ends[0]), Descriptor(ends[1])};
  }

  // The callback is ended before what it writes to is closed.
  std::array<Descriptor, 2> ends_;
  std::stop_callback<Write> callback_;
};

// Milliseconds for poll(), which are never less than what is left; -1 for no limit.
int time_left(std::chrono::steady_clock::time_point until) {
  using namespace std::chrono;
  if (until == steady_clock::time_point::max()) return -1;
  const auto left = ceil<milliseconds>(until - steady_clock::now());
  return static_cast<int>(std::clamp<milliseconds::rep>(left.count(), 0, std::numeric_limits<int>::max()));
}

// Nothing where there is input, or its end.
std::optional<Error> wait_for_input(int file, int stop, std::chrono::steady_clock::time_point until) {
  for (;;) {
    std::array<pollfd, 2> files{pollfd{file, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    const int ready = ::poll(files.data(), files.size(), time_left(until));
    if (ready == -1 && errno == EINTR) continue;
    if (ready == 0) return make_error(Reason::timed_out, "did not come within the time allowed");
    if (ready == -1 || files[1].revents != 0)
      return make_error(Reason::cancelled, "The sign-in was cancelled.");
    return std::nullopt;
  }
}

// Takes pieces until one of them is the last, or none comes.
template <class Take>
Result<void> read_pieces(int file, const Patience& patience, Take take) {
  const StopSignal stopped(patience.stop);
  Secret::Text buffer(4096, '\0');
  for (;;) {
    if (auto error = wait_for_input(file, stopped.file(), patience.until)) return *std::move(error);
    const ssize_t count = ::read(file, buffer.data(), buffer.size());
    if (count == -1 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return {};
    const Result<bool> ended = take(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
    if (!ended) return ended.error();
    if (*ended) return {};
  }
}

// To open a pipe would otherwise wait for whoever writes.
Result<Descriptor> open_pipe_at(const std::string& path) {
  Descriptor opened(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (opened.is_open()) return opened;
  return system_error(Reason::argument_invalid, "cannot be read",
                      std::error_code(errno, std::generic_category()));
}

}  // namespace

Result<Secret> read_secret_line(int file, const Patience& patience) {
  Secret line;
  const auto read =
      read_pieces(file, patience, [&](std::string_view piece) { return add_piece(line, piece); });
  if (!read) return read.error();
  return line;
}

Result<Secret> read_secret_line(const std::string& path, const Patience& patience) {
  if (path == "-") return read_secret_line(STDIN_FILENO, patience);
  const auto file = open_pipe_at(path);
  if (!file) return file.error();
  return read_secret_line(file->get(), patience);
}

Result<Secret> read_to_end(const std::string& path, std::size_t limit, const Patience& patience) {
  const auto opened = path == "-" ? Result<Descriptor>(Descriptor()) : open_pipe_at(path);
  if (!opened) return opened.error();
  Secret content;
  const auto read = read_pieces(path == "-" ? STDIN_FILENO : opened->get(), patience,
                                [&](std::string_view piece) -> Result<bool> {
                                  content.append(piece.substr(0, limit + 1 - content.size()));
                                  return content.size() > limit;
                                });
  if (!read) return read.error();
  return content;
}

}  // namespace managementpartner::cli
