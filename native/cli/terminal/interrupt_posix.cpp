#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <system_error>
#include <thread>

#include "cli/terminal/interrupt.hpp"
#include "cli/terminal/silent_terminal_posix.hpp"

namespace managementpartner::cli {

namespace {

constexpr int signals_that_end[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};

std::atomic<int> first_signal = 0;

// What the parent had this process ignore (nohup, a background job) stays ignored.
bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

sigset_t awaited_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : signals_that_end) {
    if (!is_ignored(signal)) sigaddset(&signals, signal);
  }
  sigaddset(&signals, SIGCONT);
  return signals;
}

void await(const sigset_t& signals, std::stop_source source) noexcept {
  int signal = 0;
  while (::sigwait(&signals, &signal) == 0) {
    if (signal == SIGCONT) {
      silence_terminal_again();
    } else if (int none = 0; first_signal.compare_exchange_strong(none, signal)) {
      source.request_stop();
    } else {
      restore_terminal_and_keep_it();
      ::_exit(128 + signal);
    }
  }
}

}  // namespace

// A thread that waits, since a stop token cannot be used in a signal handler.
std::stop_token stop_on_interrupt() {
  std::stop_source source;
  const sigset_t signals = awaited_signals();
  sigset_t before;
  ::pthread_sigmask(SIG_BLOCK, &signals, &before);
  try {
    std::thread(await, signals, source).detach();
  } catch (const std::system_error&) {
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);  // Without a thread a signal just ends the process.
  }
  return source.get_token();
}

int interrupting_signal() noexcept {
  return first_signal;
}

}  // namespace managementpartner::cli
