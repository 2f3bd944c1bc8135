// Columns and indents of help.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace managementpartner::cli {

struct Row {
  std::string name;
  std::string text;
};
using Rows = std::vector<Row>;

class HelpLayout {
 public:
  explicit HelpLayout(std::size_t width) : width_(width) {}

  void title(std::string_view kind, const std::string& name, std::string_view summary,
             std::string_view description);
  /// Names in one column, what they mean in another; nothing for no rows.
  void section(std::string_view heading, const Rows& rows);
  /// Several, whose columns are aligned with each other.
  void sections(const std::vector<std::pair<std::string, Rows>>& all);
  /// Each name in a line of its own, for long ones.
  void definitions(std::string_view heading, const Rows& rows);
  void line(std::string_view text);
  void example(std::string_view purpose, const std::string& command);

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  void rows(const Rows& rows, std::size_t longest_name);
  void wrapped(std::string_view text, std::size_t indent, std::size_t first_indent);

  std::size_t width_;
  std::string text_;
};

}  // namespace managementpartner::cli
