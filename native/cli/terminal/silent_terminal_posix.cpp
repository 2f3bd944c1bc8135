#include "cli/terminal/silent_terminal_posix.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <mutex>

namespace managementpartner::cli {

namespace {

std::mutex mutex;
SilentTerminal* current = nullptr;  // Guarded by the mutex, and so is the terminal's mode.

}  // namespace

SilentTerminal::SilentTerminal() : file_(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {
  const std::lock_guard lock(mutex);
  if (::tcgetattr(file_.get(), &before_) != 0 || !silence()) return;
  is_silent_ = true;
  current = this;
}

SilentTerminal::~SilentTerminal() {
  const std::lock_guard lock(mutex);
  if (!is_silent_) return;
  current = nullptr;
  restore();
}

void SilentTerminal::show(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = ::write(file_.get(), text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool SilentTerminal::silence() noexcept {
  termios silent = before_;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  return ::tcsetattr(file_.get(), TCSAFLUSH, &silent) == 0;
}

// What was typed and not read is nobody else's. Does not wait for a terminal that was halted by Ctrl+S.
void SilentTerminal::restore() noexcept {
  ::tcflush(file_.get(), TCIFLUSH);
  ::tcsetattr(file_.get(), TCSANOW, &before_);
}

void silence_terminal_again() noexcept {
  const std::lock_guard lock(mutex);
  if (current != nullptr) current->silence();
}

void restore_terminal_and_keep_it() noexcept {
  mutex.lock();
  if (current != nullptr) current->restore();
}

}  // namespace managementpartner::cli
