#include "platform/start_process_posix.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <csignal>

#ifdef __APPLE__
#include <crt_externs.h>
#define environ (*_NSGetEnviron())
#endif

namespace managementpartner {

namespace {

// What the child does before it becomes the program.
class FileActions {
 public:
  FileActions() { error_ = ::posix_spawn_file_actions_init(&actions_); }
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  int set(const ProcessStart& start) {
    put(-1, STDIN_FILENO, O_RDONLY);
    put(start.output, STDOUT_FILENO, O_WRONLY);
    put(start.errors, STDERR_FILENO, O_WRONLY);
    if (start.folder != nullptr) then(::posix_spawn_file_actions_addchdir_np(&actions_, start.folder));
#ifdef __GLIBC__
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
  void put(int descriptor, int place, int mode) {
    then(descriptor < 0 ? ::posix_spawn_file_actions_addopen(&actions_, place, "/dev/null", mode, 0)
                        : ::posix_spawn_file_actions_adddup2(&actions_, descriptor, place));
  }
  void then(int error) {
    if (error_ == 0) error_ = error;
  }

  posix_spawn_file_actions_t actions_;
  int error_;
};

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
std::error_code start_process(ProcessStart start, pid_t& id) {
  FileActions actions;
  Attributes attributes;
  int error = actions.set(start);
  if (error == 0) error = attributes.set();
  if (error == 0) {
    std::vector<char*> texts{start.program.data()};
    for (std::string& argument : start.arguments) texts.push_back(argument.data());
    texts.push_back(nullptr);
    std::vector<Secret> variables = start.environment.for_program(environ);
    std::vector<char*> variable_texts;
    variable_texts.reserve(variables.size() + 1);
    for (const Secret& one : variables) variable_texts.push_back(const_cast<char*>(one.view().data()));
    variable_texts.push_back(nullptr);
    error = ::posix_spawn(&id, start.program.c_str(), actions.get(), attributes.get(), texts.data(),
                          variable_texts.data());
  }
  if (error != 0) id = -1;
  return {error, std::generic_category()};
}

}  // namespace managementpartner
