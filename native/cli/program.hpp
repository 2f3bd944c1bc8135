// The program from the words it was given to its exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/errors/exit_code.hpp"

namespace managementpartner::cli {

/// `words` without the program's own name. Prints the result and the errors.
[[nodiscard]] int run_program(std::vector<std::string> words);

}  // namespace managementpartner::cli
