// One started program: what it starts in turn, its pipes, its end.
#pragma once

#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "platform/environment.hpp"
#include "platform/handle_windows.hpp"

namespace managementpartner {

class ChildProcess {
 public:
  ChildProcess() = default;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// Kills it where it still runs.
  ~ChildProcess() { kill(); }

  /// Starts the program at the absolute path, a batch file by cmd.exe, in a job of its own and with a hidden
  /// console of its own: Ctrl+C in this process's console does not end it. Says what failed.
  [[nodiscard]] std::error_code start(const std::string& path, const std::vector<std::string>& arguments,
                                      const Environment& environment);

  /// Standard output and standard error, for overlapped reads; each may be taken once.
  [[nodiscard]] Handle& output() noexcept { return output_; }
  [[nodiscard]] Handle& errors() noexcept { return errors_; }

  /// Takes its end where it has ended. What it left running goes on.
  [[nodiscard]] bool has_ended();

  /// nullopt where it was killed here.
  [[nodiscard]] std::optional<int> exit_code() const noexcept { return exit_code_; }

  /// There are none here.
  [[nodiscard]] std::optional<int> signal() const noexcept { return std::nullopt; }

  /// Ends it and all that it started.
  void kill();

 private:
  Handle job_;      // Where this process ends without a word, the system closes it, and so ends the others.
  Handle process_;  // None any more once it has ended.
  std::optional<int> exit_code_;
  Handle output_;
  Handle errors_;
};

}  // namespace managementpartner
