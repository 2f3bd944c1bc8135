#include "emulator/help.hpp"

namespace managementpartner::emulator {

std::string_view default_folder() noexcept {
  return "%LOCALAPPDATA%\\managementpartner-emulator";
}

std::string_view how_it_ends() noexcept {
  return "Ctrl+C ends it.";
}

}  // namespace managementpartner::emulator
