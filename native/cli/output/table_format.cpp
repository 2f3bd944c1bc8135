#include "cli/output/format_output.hpp"

#include "cli/output/python_text.hpp"
#include "cli/output/text_table.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

bool is_left_out(std::string_view key) noexcept {
  return key == "id" || key == "type" || key == "etag";
}

std::string header(std::string_view key) {
  std::string header(key);
  if (!header.empty()) header[0] = encoding::to_upper(header[0]);
  return header;
}

std::string cell(const json::value& value) {
  return value.is_null() ? std::string() : python_text(value);
}

void add_row(TextTable& table, const json::value& item) {
  table.add_row();
  if (const auto* object = item.if_object()) {
    for (const auto& member : *object) {
      const json::value& value = member.value();
      if (is_left_out(member.key()) || value.is_null() || value.is_structured()) continue;
      table.set(header(member.key()), cell(value));
    }
  } else if (const auto* array = item.if_array()) {
    for (std::size_t number = 1; const json::value& value : *array) {
      table.set("Column" + std::to_string(number++), cell(value));
    }
  } else {
    table.set("Result", cell(item));
  }
}

}  // namespace

std::string format_table(const json::value& value) {
  TextTable table;
  if (const auto* items = value.if_array()) {
    for (const json::value& item : *items) add_row(table, item);
  } else {
    add_row(table, value);
  }
  return table.text();
}

}  // namespace managementpartner::cli
