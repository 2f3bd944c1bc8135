// --output tsv.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace managementpartner::cli {

/// A line for the value, or for each element of an array: an object's or array's values with tabs between. Of
/// a value that is itself an array its length is shown, of an object nothing.
[[nodiscard]] std::string format_tsv(const boost::json::value& value);

}  // namespace managementpartner::cli
