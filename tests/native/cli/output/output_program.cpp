// Formats the values that a test sends, one case a line: {"format": …, "colours": …, "value": …} on standard
// input gives {"text": …} on standard output. {"double_bits": …} in place of the value is the
// number of this representation, which no reader of JSON can round; {"exact": "…"} in the value is a whole
// number that JSON values cannot hold.
#include <bit>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <iostream>
#include <string>

#include "cli/output/format_output.hpp"
#include "cli/output/json_parts.hpp"

namespace {

namespace cli = managementpartner::cli;
namespace json = boost::json;

// {"exact": digits} anywhere in it is the number.
json::value with_exact_numbers(const json::value& value) {
  if (const auto* array = value.if_array()) {
    json::array copy;
    for (const json::value& element : *array) copy.push_back(with_exact_numbers(element));
    return copy;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return value;
  const auto* digits = object->if_contains("exact");
  if (digits != nullptr && object->size() == 1) return cli::exact_number(digits->as_string());
  json::object copy;
  for (const auto& [key, member] : *object) copy.emplace(key, with_exact_numbers(member));
  return copy;
}

json::value value_of(const json::object& request) {
  if (const auto* bits = request.if_contains("double_bits")) {
    return std::bit_cast<double>(bits->to_number<std::uint64_t>());
  }
  return with_exact_numbers(request.at("value"));
}

json::object answer(const json::object& request) {
  const auto format = cli::find_output_format(request.at("format").as_string());
  const cli::Colours colours = request.at("colours").as_bool() ? cli::Colours::on : cli::Colours::off;
  return {{"text", cli::format_output(format.value(), value_of(request), colours)}};
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << json::serialize(answer(json::parse(line).as_object())) << '\n';
  }
}
