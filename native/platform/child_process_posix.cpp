#include "platform/child_process_posix.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>

namespace managementpartner {

namespace {

using namespace std::chrono_literals;

std::string text_of(int error) {
  return std::generic_category().message(error);
}

// Above the standard ones, which are free in a host that closed them: to give one away would then take
// another.
int make_pipe(Descriptor& read_end, Descriptor& write_end) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return errno;
  const Descriptor read_first(ends[0]);
  const Descriptor write_first(ends[1]);
  read_end = Descriptor(::fcntl(ends[0], F_DUPFD_CLOEXEC, 3));
  write_end = Descriptor(::fcntl(ends[1], F_DUPFD_CLOEXEC, 3));
  return read_end.get() < 0 || write_end.get() < 0 ? errno : 0;
}

// What the child does before it becomes the program.
class FileActions {
 public:
  FileActions() { error_ = ::posix_spawn_file_actions_init(&actions_); }
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  int set(int output, int errors) {
    then(::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0));
    then(::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO));
    then(::posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO));
    // Interpreters look for what they load in the current folder first, which anybody may have filled.
    then(::posix_spawn_file_actions_addchdir_np(&actions_, "/"));
#if defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
    // Not every host marks what it opens as not to be inherited.
    then(::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1));
#endif
#endif
    return error_;
  }

  [[nodiscard]] const posix_spawn_file_actions_t* get() const noexcept {
    return &actions_;
  }

 private:
  void then(int error) {
    if (error_ == 0) error_ = error;
  }

  posix_spawn_file_actions_t actions_;
  int error_;
};

// A session of its own is a process group to kill, and has no terminal to ask a person on. Signals are as a
// program expects them, whatever the host blocks or ignores.
class Attributes {
 public:
  Attributes() { error_ = ::posix_spawnattr_init(&attributes_); }
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  int set() {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    then(::posix_spawnattr_setsigmask(&attributes_, &none));
    then(::posix_spawnattr_setsigdefault(&attributes_, &all));
    then(::posix_spawnattr_setflags(
        &attributes_,
        static_cast<short>(POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)));
    return error_;
  }

  [[nodiscard]] const posix_spawnattr_t* get() const noexcept { return &attributes_; }

 private:
  void then(int error) {
    if (error_ == 0) error_ = error;
  }

  posix_spawnattr_t attributes_;
  int error_;
};

}  // namespace

// posix_spawn and not Boost.Process: the latter's first version forks, which a big managed process pays for,
// and waits by a SIGCHLD handler, which is the host's; its second is an experiment in 1.81.
std::optional<std::string> ChildProcess::start(const std::string& path, std::vector<std::string> arguments) {
  Descriptor output;
  Descriptor errors;
  FileActions actions;
  Attributes attributes;
  int error = make_pipe(output_, output);
  if (error == 0) error = make_pipe(errors_, errors);
  if (error == 0) error = actions.set(output.get(), errors.get());
  if (error == 0) error = attributes.set();
  if (error != 0) return text_of(error);

  std::string name = path;
  std::vector<char*> texts{name.data()};
  for (std::string& argument : arguments) texts.push_back(argument.data());
  texts.push_back(nullptr);
  error = ::posix_spawn(&id_, path.c_str(), actions.get(), attributes.get(), texts.data(), environ);
  if (error == 0) return std::nullopt;
  id_ = -1;
  return text_of(error);
}

bool ChildProcess::has_ended() {
  if (id_ < 0) return true;
  int status = 0;
  const pid_t ended = ::waitpid(id_, &status, WNOHANG);
  if (ended == 0 || (ended < 0 && errno == EINTR)) return false;
  // ECHILD: the host has its children forgotten, or took this one's end itself.
  if (ended == id_ && WIFEXITED(status)) exit_code_ = WEXITSTATUS(status);
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
