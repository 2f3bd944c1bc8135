#include "platform/child_process_posix.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>
#include <utility>

#include "platform/start_process_posix.hpp"

namespace managementpartner {

namespace {

using namespace std::chrono_literals;

// Above the standard ones, which are free in a host that closed them: to give one away would then take
// another.
std::error_code make_pipe(Descriptor& read_end, Descriptor& write_end) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {errno, std::generic_category()};
  const Descriptor read_first(ends[0]);
  const Descriptor write_first(ends[1]);
  read_end = Descriptor(::fcntl(ends[0], F_DUPFD_CLOEXEC, 3));
  write_end = Descriptor(::fcntl(ends[1], F_DUPFD_CLOEXEC, 3));
  return {read_end.is_open() && write_end.is_open() ? 0 : errno, std::generic_category()};
}

}  // namespace

std::error_code ChildProcess::start(const std::string& path, std::vector<std::string> arguments,
                                    const Environment& environment) {
  Descriptor output;
  Descriptor errors;
  std::error_code error = make_pipe(output_, output);
  if (!error) error = make_pipe(errors_, errors);
  if (!error) {
    // Interpreters look for what they load in the current folder first, which anybody may have filled.
    error = start_process({path, std::move(arguments), output.get(), errors.get(), "/", environment}, id_);
  }
  return error;
}

bool ChildProcess::has_ended() {
  if (id_ < 0) return true;
  int status = 0;
  const pid_t ended = ::waitpid(id_, &status, WNOHANG);
  if (ended == 0 || (ended < 0 && errno == EINTR)) return false;
  // ECHILD: the host has its children forgotten, or took this one's end itself.
  if (ended == id_ && WIFEXITED(status)) exit_code_ = WEXITSTATUS(status);
  if (ended == id_ && WIFSIGNALED(status)) signal_ = WTERMSIG(status);
  id_ = -1;
  return true;
}

void ChildProcess::kill() {
  if (has_ended()) return;
  ::kill(-id_, SIGKILL);
  // The next look may never come: nobody runs the loop once the last call has ended. A killed process ends at
  // once, but for one that hangs in the kernel.
  auto pause = 50us;
  for (const auto until = std::chrono::steady_clock::now() + 1s; std::chrono::steady_clock::now() < until;) {
    if (has_ended()) return;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(5ms));
  }
}

}  // namespace managementpartner
