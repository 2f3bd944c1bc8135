// The short name that this room has for Boost.JSON.
#pragma once

#include <boost/json/value.hpp>

namespace managementpartner::jmespath {

namespace json = boost::json;

}  // namespace managementpartner::jmespath
