#include <windows.h>

#include <atomic>
#include <csignal>

#include "cli/terminal/console_mode_windows.hpp"
#include "cli/terminal/interrupt.hpp"

namespace managementpartner::cli {

namespace {

std::atomic<int> first_signal = 0;
std::stop_source* source = nullptr;

// More than the system gives a process whose window is closed.
constexpr DWORD longest_end_ms = 30'000;

// The system calls it on a thread of its own.
BOOL WINAPI handle(DWORD event) {
  const bool is_key = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
  int none = 0;
  if (!first_signal.compare_exchange_strong(none, is_key ? SIGINT : SIGTERM)) {
    give_console_back();
    return FALSE;
  }
  source->request_stop();
  // Otherwise the process would end as soon as this returns; it ends by itself meanwhile.
  if (!is_key) ::Sleep(longest_end_ms);
  return TRUE;
}

}  // namespace

std::stop_token stop_on_interrupt() {
  source = new std::stop_source();  // The handler may run until the very end.
  ::SetConsoleCtrlHandler(handle, TRUE);
  return source->get_token();
}

int interrupting_signal() noexcept {
  return first_signal;
}

}  // namespace managementpartner::cli
