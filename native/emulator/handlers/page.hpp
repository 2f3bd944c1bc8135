// Lists, with a nextLink if they are long.
#pragma once

#include <boost/json/array.hpp>

#include "emulator/handlers/services.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

/// The page the target's `$skiptoken` asks for.
[[nodiscard]] Response page_of(boost::json::array all, const Target& target, const Services& services);

}  // namespace managementpartner::emulator
