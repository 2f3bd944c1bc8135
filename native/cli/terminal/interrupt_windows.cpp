#include <windows.h>

#include <atomic>
#include <csignal>

#include "cli/terminal/interrupt.hpp"

namespace managementpartner::cli {

namespace {

std::atomic<int> first_signal = 0;
std::stop_source* source = nullptr;

// The system calls it on a thread of its own.
BOOL WINAPI handle(DWORD event) {
  int none = 0;
  const int signal = event == CTRL_C_EVENT ? SIGINT : SIGTERM;
  if (!first_signal.compare_exchange_strong(none, signal)) return FALSE;
  source->request_stop();
  return TRUE;
}

}  // namespace

std::stop_token stop_on_interrupt() {
  source = new std::stop_source();  // The handler may run until the very end.
  SetConsoleCtrlHandler(handle, TRUE);
  return source->get_token();
}

int interrupting_signal() noexcept {
  return first_signal;
}

}  // namespace managementpartner::cli
