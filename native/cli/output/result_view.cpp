#include "cli/output/result_view.hpp"

#include <charconv>
#include <string>
#include <utility>

#include "cli/output/format_output.hpp"
#include "cli/output/json_parts.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

// As az: a column is where its key belongs, but where the query itself puts it.
void sort_members(json::value& row) {
  json::object sorted;
  for (const auto* const member : sorted_members(row.get_object()))
    sorted.emplace(member->key(), member->value());
  row = std::move(sorted);
}

// Queries know no numbers but JSON values': it becomes the nearest double (docs/jmespath.md).
void drop_exact_numbers(json::value& result) {
  json::object* const object = result.if_object();
  if (object == nullptr) return;
  for (auto& member : *object) {
    const auto digits = exact_digits(member.value());
    double number = 0;
    if (!digits) continue;
    const auto [end, failure] = std::from_chars(digits->data(), digits->data() + digits->size(), number);
    if (failure == std::errc())
      member.value() = number;
    else
      member.value() = std::string(*digits);
  }
}

void sort_other_rows(jmespath::Found& found) {
  json::array* const rows = found.value.if_array();
  for (std::size_t number = 0; number < found.in_query_order.size(); ++number) {
    json::value& row = rows != nullptr ? (*rows)[number] : found.value;
    if (row.is_object() && !found.in_query_order[number]) sort_members(row);
  }
}

}  // namespace

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
    drop_exact_numbers(result);
    auto found = query_->find(result);
    if (!found) {
      Error error = make_error(Reason::argument_invalid,
                               "Invalid jmespath query supplied for `--query`: " + found.error().message);
      error.next_step = "See https://jmespath.org.";
      return error;
    }
    if (format_ == OutputFormat::tsv) sort_other_rows(*found);
    result = std::move(found->value);
  }
  return format_output(format_, result, colours, reader);
}

}  // namespace managementpartner::cli
