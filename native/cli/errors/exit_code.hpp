// How the program ends, in az's numbers.
#pragma once

#include "error/error.hpp"

namespace managementpartner::cli {

enum class ExitCode : int {
  ok = 0,
  failed = 1,
  wrong_command_line = 2,  ///< Also what can be told of a value before anything is sent.
  not_found = 3,
  interrupted = 130,  ///< 128 and the number of the signal, as shells count.
};

[[nodiscard]] ExitCode exit_code_of(const Error& error) noexcept;

}  // namespace managementpartner::cli
