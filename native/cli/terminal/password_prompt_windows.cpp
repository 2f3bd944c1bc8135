#include <windows.h>

#include <string>

#include "cli/terminal/console_input_windows.hpp"
#include "cli/terminal/password_prompt.hpp"
#include "encoding/terminal_text.hpp"
#include "encoding/wide_text_windows.hpp"
#include "platform/handle_windows.hpp"

namespace managementpartner::cli {

namespace {

Handle open_console(const wchar_t* name) {
  return Handle(::CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                              OPEN_EXISTING, 0, nullptr));
}

// The process's own console, wherever its standard streams lead. Shows nothing that is typed while it lives.
class SilentConsole {
 public:
  SilentConsole() : input_(open_console(L"CONIN$")), output_(open_console(L"CONOUT$")) {
    constexpr DWORD silent = ENABLE_PROCESSED_INPUT | ENABLE_LINE_INPUT;
    is_silent_ = ::GetConsoleMode(input_.get(), &before_) != 0 && ::SetConsoleMode(input_.get(), silent) != 0;
  }
  // What was typed and not read is nobody else's.
  ~SilentConsole() {
    if (!is_silent_) return;
    ::FlushConsoleInputBuffer(input_.get());
    ::SetConsoleMode(input_.get(), before_);
  }
  SilentConsole(const SilentConsole&) = delete;
  SilentConsole& operator=(const SilentConsole&) = delete;

  /// False where there is no console.
  [[nodiscard]] bool is_silent() const noexcept { return is_silent_; }
  [[nodiscard]] HANDLE input() const noexcept { return input_.get(); }

  void show(std::string_view text) const {
    const std::wstring wide = encoding::wide_from_utf8(text);
    ::WriteConsoleW(output_.get(), wide.data(), static_cast<DWORD>(wide.size()), nullptr, nullptr);
  }

 private:
  const Handle input_;
  const Handle output_;
  DWORD before_ = 0;
  bool is_silent_ = false;
};

}  // namespace

Result<Secret> ask_password(std::string_view prompt, const std::stop_token& stop) {
  const SilentConsole console;
  if (!console.is_silent()) {
    return make_error(Reason::argument_invalid, "There is no terminal on which to ask for the password.");
  }
  console.show(encoding::terminal_text(prompt));
  const auto typed = read_console_line(console.input(), stop);
  console.show("\r\n");
  if (!typed) return typed;
  Secret line(typed->view().substr(0, typed->view().find_last_not_of("\r\n") + 1));
  if (line.empty()) return make_error(Reason::argument_invalid, "No password was typed.");
  return line;
}

}  // namespace managementpartner::cli
