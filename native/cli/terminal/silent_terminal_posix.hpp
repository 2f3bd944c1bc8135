// The terminal while nothing that is typed may be shown.
#pragma once

#include <termios.h>

#include <string_view>

#include "platform/descriptor_posix.hpp"

namespace managementpartner::cli {

/// The process's own terminal, wherever its standard streams lead. Shows nothing that is typed while it
/// lives. One at a time.
class SilentTerminal {
 public:
  SilentTerminal();
  ~SilentTerminal();
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

  /// False where there is no terminal.
  [[nodiscard]] bool is_silent() const noexcept { return is_silent_; }
  [[nodiscard]] int file() const noexcept { return file_.get(); }

  void show(std::string_view text) const;

 private:
  friend void silence_terminal_again() noexcept;
  friend void restore_terminal_and_keep_it() noexcept;

  bool silence() noexcept;
  void restore() noexcept;

  Descriptor file_;
  termios before_{};
  bool is_silent_ = false;
};

/// For whoever hears signals, on any thread; nothing where no terminal is silent. After a pause of the
/// process (Ctrl+Z), in which its shell has used the terminal:
void silence_terminal_again() noexcept;
/// Before the process ends at once, without the object's own end, which then waits for ever:
void restore_terminal_and_keep_it() noexcept;

}  // namespace managementpartner::cli
