// One started program: its process group, its pipes, its end.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "platform/descriptor_posix.hpp"
#include "platform/environment.hpp"

namespace managementpartner {

class ChildProcess {
 public:
  ChildProcess() = default;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// Kills it where it still runs.
  ~ChildProcess() { kill(); }

  /// Starts the program at the absolute path in a session, and so a process group, of its own. Says what
  /// failed.
  [[nodiscard]] std::error_code start(const std::string& path, std::vector<std::string> arguments,
                                      const Environment& environment);

  /// Standard output and standard error; each may be taken once.
  [[nodiscard]] Descriptor& output() noexcept { return output_; }
  [[nodiscard]] Descriptor& errors() noexcept { return errors_; }

  /// Takes its end where it has ended.
  [[nodiscard]] bool has_ended();

  /// nullopt where a signal ended it, or somebody else took its end.
  [[nodiscard]] std::optional<int> exit_code() const noexcept { return exit_code_; }

  /// The signal that ended it.
  [[nodiscard]] std::optional<int> signal() const noexcept { return signal_; }

  /// Ends it and its group, and takes its end.
  void kill();

 private:
  pid_t id_ = -1;  // -1: there is none any more.
  std::optional<int> exit_code_;
  std::optional<int> signal_;
  Descriptor output_;
  Descriptor errors_;
};

}  // namespace managementpartner
