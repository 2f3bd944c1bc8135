#include "cli/output/text_table.hpp"

#include <algorithm>
#include <utility>

#include "cli/output/python_text.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::size_t least_room_after_header = 2;
constexpr std::string_view between_columns = "  ";

using CellLines = std::vector<std::string_view>;

// Only a table with a line's end somewhere has rows of several lines. In it, a row that is all blank has
// none.
CellLines lines_of(std::string_view cell, bool several) {
  if (!several) return {cell};
  CellLines lines;
  for (const Line& line : python_lines(cell)) lines.push_back(line.text);
  return lines;
}

std::size_t width_of(const CellLines& lines) noexcept {
  std::size_t width = 0;
  for (const std::string_view line : lines) width = std::max(width, encoding::count_code_points(line));
  return width;
}

void append_line(std::string& text, std::string_view line) {
  text += without_trailing_space(line);
  text += '\n';
}

void append_row(std::string& text, const std::vector<CellLines>& cells,
                const std::vector<std::size_t>& widths, std::size_t height) {
  for (const CellLines& lines : cells) height = std::max(height, lines.size());
  for (std::size_t number = 0; number < height; ++number) {
    std::string line;
    for (std::size_t column = 0; column < widths.size(); ++column) {
      if (column > 0) line += between_columns;
      std::string_view part;
      if (column < cells.size() && number < cells[column].size()) part = cells[column][number];
      line += part;
      line.append(widths[column] - encoding::count_code_points(part), ' ');
    }
    append_line(text, line);
  }
}

void append_dashes(std::string& text, const std::vector<std::size_t>& widths) {
  std::string line;
  for (const std::size_t width : widths) {
    if (!line.empty()) line += between_columns;
    line.append(width, '-');
  }
  append_line(text, line);
}

}  // namespace

void TextTable::set(std::string_view header, std::string text) {
  const auto found = std::find(headers_.begin(), headers_.end(), header);
  const auto column = static_cast<std::size_t>(found - headers_.begin());
  if (found == headers_.end()) headers_.emplace_back(header);
  Row& row = rows_.back();
  if (row.size() <= column) row.resize(column + 1);
  row[column] = std::move(text);
}

bool TextTable::has_line_ends() const noexcept {
  const auto in_row = [](const Row& row) {
    return std::any_of(row.begin(), row.end(),
                       [](const std::string& cell) { return cell.find_first_of("\r\n") != cell.npos; });
  };
  return in_row(headers_) || std::any_of(rows_.begin(), rows_.end(), in_row);
}

std::string TextTable::text() const {
  if (headers_.empty()) return "\n";

  const bool several = has_line_ends();
  std::vector<CellLines> headers;
  std::vector<std::size_t> widths;
  for (const std::string& header : headers_) {
    headers.push_back(lines_of(header, several));
    widths.push_back(width_of(headers.back()) + least_room_after_header);
  }
  std::vector<std::vector<CellLines>> rows;
  for (const Row& row : rows_) {
    auto& cells = rows.emplace_back();
    for (std::size_t column = 0; column < row.size(); ++column) {
      cells.push_back(lines_of(without_outer_space(row[column]), several));
      widths[column] = std::max(widths[column], width_of(cells.back()));
    }
  }

  std::string text;
  const std::size_t least_height = several ? 0 : 1;
  append_row(text, headers, widths, least_height);
  append_dashes(text, widths);
  for (const auto& cells : rows) append_row(text, cells, widths, least_height);
  return text;
}

}  // namespace managementpartner::cli
