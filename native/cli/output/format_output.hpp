// A command's result as the text that --output asks for.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "cli/output/output_format.hpp"
#include "cli/output/painted_text.hpp"

namespace managementpartner::cli {

/// The bytes for standard output, as az prints them: UTF-8, each line ended by a newline; nothing for null.
/// `json` and `yaml` sort keys; `table` and `tsv` keep an object's order. Colours matter to `jsonc` and
/// `yamlc` only. Expects strings in UTF-8. For a terminal, what would act on it is escaped: as the format
/// does that, or where it has no escapes, as JSON does.
[[nodiscard]] std::string format_output(OutputFormat format, const boost::json::value& result,
                                        Colours colours, Reader reader = Reader::program);

/// JSON with two spaces a level and sorted keys, and a newline.
[[nodiscard]] std::string format_json(const boost::json::value& value, Colours colours, Reader reader);

/// A row for the value, or for each element of an array: an object's plain values under their keys, an
/// array's elements under Column1 and so on, any other value under Result. A newline where there is nothing
/// to show.
[[nodiscard]] std::string format_table(const boost::json::value& value, Reader reader);

/// A line for the value, or for each element of an array: an object's or array's values with tabs between. Of
/// a value that is itself an array its length is shown, of an object nothing.
[[nodiscard]] std::string format_tsv(const boost::json::value& value, Reader reader);

/// YAML in block style with sorted keys. A reader of YAML 1.1 or 1.2 gets back the same value.
[[nodiscard]] std::string format_yaml(const boost::json::value& value, Colours colours, Reader reader);

}  // namespace managementpartner::cli
