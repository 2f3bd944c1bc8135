#include "cli/output/format_output.hpp"

#include <algorithm>
#include <iterator>

#include "cli/output/python_text.hpp"
#include "cli/output/text_table.hpp"
#include "cli/output/upper_case_table.hpp"
#include "encoding/ascii.hpp"
#include "encoding/terminal_text.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

bool is_left_out(std::string_view key) noexcept {
  return key == "id" || key == "type" || key == "etag";
}

std::string shown(std::string text, Reader reader) {
  return reader == Reader::terminal ? encoding::terminal_text(text) : text;
}

// As Python: of some characters, such as a sharp s, that is more than one.
std::string upper_case(char32_t character, std::string_view itself) {
  if (character < 0x80) return {encoding::to_upper(static_cast<char>(character))};
  const auto* const text = std::ranges::lower_bound(upper_texts, character, {}, &UpperText::character);
  if (text != std::end(upper_texts) && text->character == character) return text->text;
  const auto* const run = std::ranges::lower_bound(upper_runs, character, {}, &UpperRun::last);
  const bool is_in_run = run != std::end(upper_runs) && character >= run->first &&
                         (run->step == 0 || (character - run->first) % run->step == 0);
  if (!is_in_run) return std::string(itself);
  std::string upper;
  encoding::append_code_point(upper, static_cast<char32_t>(static_cast<int>(character) + run->distance));
  return upper;
}

std::string header(std::string_view key, Reader reader) {
  const std::string header = shown(std::string(key), reader);
  if (header.empty()) return header;
  std::string_view rest = header;
  const char32_t first = encoding::take_code_point(rest);
  return upper_case(first, std::string_view(header).substr(0, header.size() - rest.size())).append(rest);
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
