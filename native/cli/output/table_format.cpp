#include "cli/output/format_output.hpp"

#include "cli/output/python_text.hpp"
#include "cli/output/text_table.hpp"
#include "encoding/ascii.hpp"
#include "encoding/terminal_text.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

bool is_left_out(std::string_view key) noexcept {
  return key == "id" || key == "type" || key == "etag";
}

std::string shown(std::string text, Reader reader) {
  return reader == Reader::terminal ? encoding::terminal_text(text) : text;
}

std::string header(std::string_view key, Reader reader) {
  std::string header = shown(std::string(key), reader);
  if (!header.empty()) header[0] = encoding::to_upper(header[0]);
  return header;
}

std::string cell(const json::value& value, Reader reader) {
  return value.is_null() ? std::string() : shown(python_text(value), reader);
}

void add_row(TextTable& table, const json::value& item, Reader reader) {
  table.add_row();
  if (const auto* object = item.if_object()) {
    for (const auto& member : *object) {
      const json::value& value = member.value();
      if (is_left_out(member.key()) || value.is_null() || value.is_structured()) continue;
      table.set(header(member.key(), reader), cell(value, reader));
    }
  } else if (const auto* array = item.if_array()) {
    for (std::size_t number = 1; const json::value& value : *array) {
      table.set("Column" + std::to_string(number++), cell(value, reader));
    }
  } else {
    table.set("Result", cell(item, reader));
  }
}

}  // namespace

std::string format_table(const json::value& value, Reader reader) {
  TextTable table;
  if (const auto* items = value.if_array()) {
    for (const json::value& item : *items) add_row(table, item, reader);
  } else {
    add_row(table, value, reader);
  }
  return table.text();
}

}  // namespace managementpartner::cli
