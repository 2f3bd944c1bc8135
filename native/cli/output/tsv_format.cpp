#include "cli/output/format_output.hpp"

#include <string_view>

#include "cli/output/python_text.hpp"
#include "encoding/terminal_text.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

std::string field(const json::value& value) {
  if (const auto* array = value.if_array()) return std::to_string(array->size());
  return value.is_object() ? std::string() : python_text(value);
}

std::string line(const json::value& row) {
  std::string line;
  std::string_view separator;
  const auto append = [&](const json::value& value) {
    line += separator;
    line += field(value);
    separator = "\t";
  };
  if (const auto* object = row.if_object()) {
    for (const auto& member : *object) append(member.value());
  } else if (const auto* array = row.if_array()) {
    for (const json::value& value : *array) append(value);
  } else if (const auto* truth = row.if_bool()) {
    line = *truth ? "true" : "false";  // Alone in its line it is lower case, among others not.
  } else {
    line = python_text(row);
  }
  line += '\n';
  return line;
}

}  // namespace

std::string format_tsv(const json::value& value, Reader reader) {
  std::string lines;
  if (const auto* rows = value.if_array()) {
    for (const json::value& row : *rows) lines += line(row);
  } else {
    lines = line(value);
  }
  return reader == Reader::terminal ? encoding::terminal_text(lines) : lines;
}

}  // namespace managementpartner::cli
