// What was being done when an error came.
#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace managementpartner::cli {

struct Attempt {
  const Command* command = nullptr;      ///< nullptr: none was found.
  const Arguments* arguments = nullptr;  ///< nullptr: they could not be read.
};

}  // namespace managementpartner::cli
