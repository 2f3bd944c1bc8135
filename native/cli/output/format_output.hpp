// A command's result as the text that --output asks for.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "cli/output/colours.hpp"
#include "cli/output/output_format.hpp"

namespace managementpartner::cli {

/// The bytes for standard output, as az prints them: UTF-8, each line ended by a newline; nothing for null.
/// `json` and `yaml` sort keys; `table` and `tsv` keep an object's order. Colours matter to `jsonc` and
/// `yamlc` only. Expects strings in UTF-8.
[[nodiscard]] std::string format_output(OutputFormat format, const boost::json::value& result,
                                        Colours colours);

}  // namespace managementpartner::cli
