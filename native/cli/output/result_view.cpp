#include "cli/output/result_view.hpp"

#include <utility>

#include "cli/output/format_output.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::cli {

Result<ResultView> ResultView::of(const Settings& settings) {
  ResultView view;
  if (const auto name = settings.text("output")) {
    const auto format = find_output_format(*name);
    // Elsewhere it was checked where it was read.
    if (!format) {
      return make_error(Reason::argument_invalid,
                        shown_value(*name) + " in AZURE_CORE_OUTPUT is not an output format.");
    }
    view.format_ = *format;
  }
  if (const auto text = settings.arguments().text("query")) {
    auto query = jmespath::Expression::parse(*text);
    if (!query && settings.arguments().is_of_file("query")) {
      return make_error(Reason::argument_invalid,
                        "argument --query: the file does not hold a JMESPath expression");
    }
    if (!query) {
      Error error = make_error(Reason::argument_invalid, "argument --query: invalid jmespath_type value: '" +
                                                             std::string(*text) + '\'');
      error.next_step = query.error().message + " See https://jmespath.org.";
      return error;
    }
    view.query_ = *std::move(query);
  }
  return view;
}

Result<std::string> ResultView::text(boost::json::value result, Colours colours, Reader reader) const {
  if (query_) {
    auto found = query_->search(result);
    if (!found) {
      Error error = make_error(Reason::argument_invalid,
                               "Invalid jmespath query supplied for `--query`: " + found.error().message);
      error.next_step = "See https://jmespath.org.";
      return error;
    }
    result = *std::move(found);
  }
  return format_output(format_, result, colours, reader);
}

}  // namespace managementpartner::cli
