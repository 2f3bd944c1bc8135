// Lists, with a nextLink if they are long.
#pragma once

#include <boost/json/array.hpp>
#include <cstddef>
#include <functional>

#include "emulator/handlers/services.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

/// The page the target's `$skiptoken` asks for.
[[nodiscard]] Response page_of(const boost::json::array& all, const Target& target, const Services& services);

/// The same of a list whose entries are made as they are needed.
[[nodiscard]] Response page_of(std::size_t count, const std::function<boost::json::value(std::size_t)>& entry,
                               const Target& target, const Services& services);

}  // namespace managementpartner::emulator
