#include "emulator/help.hpp"

namespace managementpartner::emulator {

std::string_view default_folder() noexcept {
  return "$XDG_STATE_HOME/managementpartner-emulator or\n~/.local/state/managementpartner-emulator";
}

std::string_view how_it_ends() noexcept {
  return "SIGINT and SIGTERM end it.";
}

}  // namespace managementpartner::emulator
