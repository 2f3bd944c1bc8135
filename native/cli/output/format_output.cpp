#include "cli/output/format_output.hpp"

namespace managementpartner::cli {

std::string format_output(OutputFormat format, const boost::json::value& result, Colours colours) {
  if (result.is_null()) return {};
  switch (format) {
    case OutputFormat::json:
      return format_json(result, Colours::off);
    case OutputFormat::jsonc:
      return format_json(result, colours);
    case OutputFormat::none:
      break;
    case OutputFormat::table:
      return format_table(result);
    case OutputFormat::tsv:
      return format_tsv(result);
    case OutputFormat::yaml:
      return format_yaml(result, Colours::off);
    case OutputFormat::yamlc:
      return format_yaml(result, colours);
  }
  return {};
}

}  // namespace managementpartner::cli
