#include "platform/system_proxy.hpp"

namespace managementpartner {

std::optional<SystemProxy> system_proxy() {
  return std::nullopt;
}

}  // namespace managementpartner
