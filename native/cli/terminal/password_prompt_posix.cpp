#include "cli/terminal/password_prompt.hpp"
#include "cli/terminal/secret_line.hpp"
#include "cli/terminal/silent_terminal_posix.hpp"
#include "encoding/terminal_text.hpp"

namespace managementpartner::cli {

Result<Secret> ask_password(std::string_view prompt, const std::stop_token& stop) {
  const SilentTerminal terminal;
  if (!terminal.is_silent()) {
    return make_error(Reason::argument_invalid, "There is no terminal on which to ask for the password.");
  }
  terminal.show(encoding::terminal_text(prompt));
  auto line = read_secret_line(terminal.file(), {.stop = stop});
  terminal.show("\n");
  if (line && line->empty()) return make_error(Reason::argument_invalid, "No password was typed.");
  return line;
}

}  // namespace managementpartner::cli
