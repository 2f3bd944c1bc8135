// Values as Python's str() writes them, which az puts into tables and tab-separated lines.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace managementpartner::cli {

/// A string as it is; True, False, None; 1, 1.0; objects and arrays as {'key': 'text'} and [1, None].
[[nodiscard]] std::string python_text(const boost::json::value& value);

}  // namespace managementpartner::cli
