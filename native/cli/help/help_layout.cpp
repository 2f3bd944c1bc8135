#include "cli/help/help_layout.hpp"

#include <algorithm>

namespace managementpartner::cli {

namespace {

constexpr std::size_t indent = 4;
constexpr std::size_t narrowest_text = 24;

std::size_t longest_of(const Rows& rows) {
  std::size_t longest = 0;
  for (const Row& row : rows) longest = std::max(longest, row.name.size());
  return longest;
}

}  // namespace

// Breaks between words; the first line begins where the text so far ends, at column `first_indent`.
void HelpLayout::wrapped(std::string_view text, std::size_t left, std::size_t first_indent) {
  const std::size_t right = std::max(width_, left + narrowest_text);
  std::size_t column = first_indent;
  bool at_start = true;
  while (!text.empty()) {
    std::size_t end = text.find(' ');
    if (end == 0) {  // A second space between sentences.
      text.remove_prefix(1);
      continue;
    }
    end = std::min(end, text.size());
    if (!at_start && column + 1 + end > right) {
      text_.append("\n").append(left, ' ');
      column = left;
      at_start = true;
    }
    if (!at_start) {
      text_ += ' ';
      ++column;
    }
    text_.append(text.substr(0, end));
    column += end;
    at_start = false;
    text.remove_prefix(end);
  }
  text_ += '\n';
}

void HelpLayout::title(std::string_view kind, const std::string& name, std::string_view summary,
                       std::string_view description) {
  text_.append("\n").append(kind).append("\n").append(indent, ' ').append(name).append(" : ");
  wrapped(summary, 2 * indent, indent + name.size() + 3);
  if (!description.empty()) {
    text_.append(2 * indent, ' ');
    wrapped(description, 2 * indent, 2 * indent);
  }
  text_ += '\n';
}

void HelpLayout::rows(const Rows& rows, std::size_t longest_name) {
  for (const Row& row : rows) {
    text_.append(indent, ' ').append(row.name).append(longest_name - row.name.size(), ' ').append(" : ");
    const std::size_t left = indent + longest_name + 3;
    wrapped(row.text, left, left);
  }
  text_ += '\n';
}

void HelpLayout::section(std::string_view heading, const Rows& its_rows) {
  if (its_rows.empty()) return;
  text_.append(heading).append("\n");
  rows(its_rows, longest_of(its_rows));
}

void HelpLayout::sections(const std::vector<std::pair<std::string, Rows>>& all) {
  std::size_t longest = 0;
  for (const auto& [heading, its_rows] : all) longest = std::max(longest, longest_of(its_rows));
  for (const auto& [heading, its_rows] : all) {
    if (its_rows.empty()) continue;
    text_.append(heading).append("\n");
    rows(its_rows, longest);
  }
}

void HelpLayout::definitions(std::string_view heading, const Rows& its_rows) {
  text_.append(heading).append("\n");
  for (const Row& row : its_rows) {
    text_.append(indent, ' ');
    wrapped(row.name, indent, indent);
    text_.append(2 * indent, ' ');
    wrapped(row.text, 2 * indent, 2 * indent);
  }
  text_ += '\n';
}

void HelpLayout::line(std::string_view text) {
  wrapped(text, 0, 0);
}

void HelpLayout::example(std::string_view purpose, const std::string& command) {
  text_.append(indent, ' ');
  wrapped(purpose, indent, indent);
  // Not broken, so that it can be copied.
  text_.append(2 * indent, ' ').append(command).append("\n\n");
}

}  // namespace managementpartner::cli
