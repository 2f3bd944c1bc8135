// Other programs, run on the client's loop: no thread, no signal handler, and no shell but Windows' own for a
// batch file.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "loop/loop.hpp"
#include "platform/environment.hpp"
#include "secret/secret.hpp"

namespace managementpartner {

/// What is to be run. It has the root as its folder, on Windows the system's; no input and no terminal.
struct ProgramCall {
  std::string name;                    ///< As find_program takes it.
  std::vector<std::string> arguments;  ///< Every process of the machine can read them: never a secret.
  std::string search_path;             ///< PATH.
  std::chrono::milliseconds time_limit{30'000};
  Environment environment = {};  ///< See Environment::for_program.
  std::string display = {};      ///< What people call it; empty for its name.
};

/// What came of it.
struct ProgramResult {
  enum class End {
    exited,
    not_found,        ///< No such program on the search path.
    not_started,      ///< `problem` says why.
    not_for_a_shell,  ///< Windows: it is a batch file, and its shell would change `unsafe`.
    timed_out,        ///< It was killed.
    output_too_long   ///< It was killed.
  };
  End end = End::exited;
  /// nullopt where it did not exit by itself, or where nobody can know: the host has the system forget its
  /// children (it ignores SIGCHLD), or waited for this one.
  std::optional<int> exit_code;
  std::optional<int> signal;  ///< Which ended it, where one did that was not sent from here.
  std::error_code problem;
  std::string unsafe;  ///< An argument, or the batch file's own path.
  Secret output;       ///< At most 1 MiB.
  Secret errors;       ///< The first 64 KiB of standard error; may hold a token, too.
};

/// A program that runs. What it started in its own session, on Windows its job, ends with it where it is
/// killed.
class RunningProgram {
 public:
  virtual ~RunningProgram() = default;

  /// Kills it and takes its end; the handler is not called any more. On the loop.
  virtual void abort() = 0;
};

/// The first executable file of this name (without a slash) in the folders of `search_path`, as an absolute
/// path. Relative folders, the current one among them, are passed over. On Windows the name may lack its
/// extension.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name, std::string_view search_path);

/// Starts it. `ended` is called once, on the loop, after this has returned. On the loop.
[[nodiscard]] std::shared_ptr<RunningProgram> run_program(Loop& loop, const ProgramCall& call,
                                                          std::function<void(ProgramResult)> ended);

}  // namespace managementpartner
