// How a program is started apart from this process.
#pragma once

#include <sys/types.h>

#include <string>
#include <system_error>
#include <vector>

#include "platform/environment.hpp"

namespace managementpartner {

struct ProcessStart {
  std::string program;  ///< Its path.
  std::vector<std::string> arguments;
  int output = -1;  ///< The descriptor that becomes its standard output; -1: what it prints is lost.
  int errors = -1;  ///< Likewise, for standard error.
  const char* folder = nullptr;  ///< nullptr: this process's own.
  Environment environment = {};
};

/// Starts it in a session, and so a process group, of its own: Ctrl+C in this process's terminal does not end
/// it, and it has no terminal to ask a person on. Its signals are as a program expects them, whatever the
/// host blocks or ignores; its standard input is empty, and no other file of this process is open in it. `id`
/// is the process's, which the caller waits for; -1 where it did not start.
[[nodiscard]] std::error_code start_process(ProcessStart start, pid_t& id);

}  // namespace managementpartner
