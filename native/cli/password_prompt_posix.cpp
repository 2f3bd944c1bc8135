#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "cli/password_prompt.hpp"
#include "platform/descriptor_posix.hpp"

namespace managementpartner::cli {

namespace {

// The process's own terminal, wherever its standard streams lead. Shows nothing that is typed while it lives.
class SilentTerminal {
 public:
  SilentTerminal() : file_(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    if (::tcgetattr(file_.get(), &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    is_silent_ = ::tcsetattr(file_.get(), TCSAFLUSH, &silent) == 0;
  }
  ~SilentTerminal() {
    if (is_silent_) ::tcsetattr(file_.get(), TCSAFLUSH, &before_);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

  [[nodiscard]] bool is_silent() const noexcept { return is_silent_; }
  [[nodiscard]] int file() const noexcept { return file_.get(); }

  void show(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = ::write(file_.get(), text.data(), text.size());
      if (written <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }

 private:
  Descriptor file_;
  termios before_{};
  bool is_silent_ = false;
};

// Becomes readable when the token is stopped.
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

Error no_terminal() {
  return make_error(Reason::argument_invalid, "There is no terminal to ask for the password on.");
}

// What was typed up to its end; nullopt where it was stopped.
std::optional<Secret> read_line(int terminal, int stop) {
  Secret line;
  Secret::Text buffer(1024, '\0');
  for (;;) {
    std::array<pollfd, 2> files{pollfd{terminal, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    if (::poll(files.data(), files.size(), -1) == -1 && errno != EINTR) return std::nullopt;
    if (files[1].revents != 0) return std::nullopt;
    if (files[0].revents == 0) continue;
    const ssize_t count = ::read(terminal, buffer.data(), buffer.size());
    if (count == -1 && errno == EINTR) continue;
    if (count <= 0) return line;
    const std::string_view piece(buffer.data(), static_cast<std::size_t>(count));
    line.append(piece.substr(0, piece.find('\n')));
    if (piece.ends_with('\n')) return line;
  }
}

}  // namespace

Result<Secret> ask_password(std::string_view prompt, const std::stop_token& stop) {
  const SilentTerminal terminal;
  if (!terminal.is_silent()) return no_terminal();
  terminal.show(prompt);
  const StopSignal stopped(stop);
  auto line = read_line(terminal.file(), stopped.file());
  terminal.show("\n");
  if (!line) return make_error(Reason::cancelled, "The sign-in was cancelled.");
  if (line->empty()) return make_error(Reason::argument_invalid, "No password was typed.");
  return *std::move(line);
}

}  // namespace managementpartner::cli
