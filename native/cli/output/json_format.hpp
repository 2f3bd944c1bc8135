// --output json and jsonc.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "cli/output/colours.hpp"

namespace managementpartner::cli {

/// JSON with two spaces a level and sorted keys, and a newline.
[[nodiscard]] std::string format_json(const boost::json::value& value, Colours colours);

}  // namespace managementpartner::cli
