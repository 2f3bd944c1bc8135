// A table of plain text: headers, dashes under them, left-aligned columns with two spaces between.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace managementpartner::cli {

class TextTable {
 public:
  void add_row() { rows_.emplace_back(); }

  /// A cell of the last row; the column is added where it is new. Cells that are not set are blank.
  void set(std::string_view header, std::string text);

  /// Widths are counted in characters. White space around a cell's text and at a line's end is left out. A
  /// newline for a table without columns.
  [[nodiscard]] std::string text() const;

 private:
  using Row = std::vector<std::string>;

  [[nodiscard]] bool has_line_ends() const noexcept;

  Row headers_;
  std::vector<Row> rows_;  // A row may have fewer cells than there are columns.
};

}  // namespace managementpartner::cli
