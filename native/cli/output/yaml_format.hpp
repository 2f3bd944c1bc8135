// --output yaml and yamlc.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "cli/output/colours.hpp"

namespace managementpartner::cli {

/// YAML in block style with sorted keys. A reader of YAML 1.1 or 1.2 gets back the same value.
[[nodiscard]] std::string format_yaml(const boost::json::value& value, Colours colours);

}  // namespace managementpartner::cli
