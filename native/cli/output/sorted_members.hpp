// An object's members in the order of their keys.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

namespace managementpartner::cli {

/// By the keys' bytes, which in UTF-8 is the characters' order. Valid as long as the object is unchanged.
[[nodiscard]] std::vector<const boost::json::key_value_pair*> sorted_members(
    const boost::json::object& object);

}  // namespace managementpartner::cli
