#include "platform/system_name.hpp"

namespace managementpartner {

std::string_view system_name() noexcept {
  return "windows";
}

}  // namespace managementpartner
