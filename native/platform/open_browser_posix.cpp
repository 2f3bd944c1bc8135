#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <thread>

#include "platform/open_browser.hpp"

#ifdef __APPLE__
#include <crt_externs.h>
#define environ (*_NSGetEnviron())
#else
extern char** environ;
#endif

namespace managementpartner {

namespace {

#ifdef __APPLE__
constexpr const char* opener = "open";
bool has_desktop() {
  return true;
}
#else
constexpr const char* opener = "xdg-open";
bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}
bool has_desktop() {
  return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
}
#endif

// A session of its own, so that Ctrl+C in the terminal does not end the browser; usual signals; nothing of
// this process's open files, and nothing of what it prints in the terminal.
class Start {
 public:
  Start() {
    posix_spawn_file_actions_init(&files_);
    posix_spawnattr_init(&attributes_);
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      posix_spawn_file_actions_addopen(&files_, file, "/dev/null", file == STDIN_FILENO ? O_RDONLY : O_WRONLY,
                                       0);
    }
#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 34)
    posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
#endif
#endif
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigaddset(&signals, SIGPIPE);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGQUIT);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef POSIX_SPAWN_SETSID
    flags |= POSIX_SPAWN_SETSID;
#endif
    posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
  }
  ~Start() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&files_);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;

  // The process's ID; -1 where it did not start.
  [[nodiscard]] pid_t run(const char* program, std::string argument) const {
    std::string name = program;
    char* const arguments[] = {name.data(), argument.data(), nullptr};
    pid_t process = -1;
    return posix_spawnp(&process, program, &files_, &attributes_, arguments, environ) == 0 ? process : -1;
  }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

// A process that has ended stays until its parent asks; some openers live as long as the browser.
void forget(pid_t process) {
  try {
    std::thread([process]() noexcept {
      while (::waitpid(process, nullptr, 0) == -1 && errno == EINTR) {
      }
    }).detach();
  } catch (const std::system_error&) {
    // Without a thread it stays until this process ends.
  }
}

}  // namespace

bool open_browser(const std::string& url) {
  if (!has_desktop()) return false;
  const pid_t process = Start().run(opener, url);
  if (process == -1) return false;
  forget(process);
  return true;
}

}  // namespace managementpartner
