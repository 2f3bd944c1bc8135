// Memory for Boost.JSON that is overwritten before it is given back.
#pragma once

#include <boost/json/memory_resource.hpp>

namespace managementpartner {

/// One resource for all; stateless, thread-safe, never destroyed before its users.
[[nodiscard]] boost::json::memory_resource* cleansing_resource() noexcept;

}  // namespace managementpartner
