// A link as az prints it.
#pragma once

#include <boost/json/value.hpp>

#include "arm/partner.hpp"

namespace managementpartner::cli {

/// One object, its keys in order: the properties stand in it beside the rest. What the service left out is
/// left out, what it sent as null is null; version and etag are numbers.
[[nodiscard]] boost::json::value to_json(const arm::Partner& partner);

}  // namespace managementpartner::cli
