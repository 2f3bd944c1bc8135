#include "platform/system_name.hpp"

namespace managementpartner {

std::string_view system_name() noexcept {
#ifdef __APPLE__
  return "macos";
#else
  return "linux";
#endif
}

}  // namespace managementpartner
