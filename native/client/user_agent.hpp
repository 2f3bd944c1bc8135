// How the library names itself.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner {

/// "<product> managementpartner/<version> (linux)"; without the product where it is empty.
[[nodiscard]] std::string user_agent(std::string_view product);

}  // namespace managementpartner
