#include "cli/output/format_output.hpp"

namespace managementpartner::cli {

std::string format_output(OutputFormat format, const boost::json::value& result, Colours colours,
                          Reader reader) {
  if (result.is_null()) return {};
  switch (format) {
    case OutputFormat::json:
      return format_json(result, Colours::off, reader);
    case OutputFormat::jsonc:
      return format_json(result, colours, reader);
    case OutputFormat::none:
      break;
    case OutputFormat::table:
      return format_table(result, reader);
    case OutputFormat::tsv:
      return format_tsv(result, reader);
    case OutputFormat::yaml:
      return format_yaml(result, Colours::off, reader);
    case OutputFormat::yamlc:
      return format_yaml(result, colours, reader);
  }
  return {};
}

}  // namespace managementpartner::cli
