#include "cli/errors/shell_word.hpp"

namespace managementpartner::cli {

Shell this_shell() noexcept {
  return Shell::windows;
}

}  // namespace managementpartner::cli
