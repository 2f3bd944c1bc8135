// --output table.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "error/error.hpp"

namespace managementpartner::cli {

/// A row for the value, or for each element of an array: an object's plain values under their keys, an
/// array's elements under Column1 and so on, any other value under Result. A newline where there is nothing
/// to show.
[[nodiscard]] std::string format_table(const boost::json::value& value);

}  // namespace managementpartner::cli
