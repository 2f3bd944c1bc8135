#include <conio.h>
#include <io.h>
#include <stdio.h>

#include <string>

#include "cli/terminal/password_prompt.hpp"

namespace managementpartner::cli {

// Ctrl+C comes as a character here, whatever else waits for it.
Result<Secret> ask_password(std::string_view prompt, const std::stop_token& stop) {
  if (_isatty(_fileno(stdin)) == 0) {
    return make_error(Reason::argument_invalid, "There is no terminal on which to ask for the password.");
  }
  for (const char one : prompt) _putch(one);
  Secret::Text line;
  for (int key = _getch(); key != '\r' && key != '\n'; key = _getch()) {
    if (key == 3 || stop.stop_requested()) return make_error(Reason::cancelled, "The sign-in was cancelled.");
    if (key == '\b') {
      if (!line.empty()) line.pop_back();
    } else {
      line.push_back(static_cast<char>(key));
    }
  }
  _putch('\r');
  _putch('\n');
  if (line.empty()) return make_error(Reason::argument_invalid, "No password was typed.");
  return Secret::adopt(std::move(line));
}

}  // namespace managementpartner::cli
