#include "cli/output/format_output.hpp"

#include <string_view>
#include <utility>

#include "cli/output/json_parts.hpp"
#include "cli/output/painted_text.hpp"
#include "cli/output/yaml_text.hpp"
#include "encoding/terminal_text.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

constexpr std::size_t step = 2;
constexpr std::size_t best_width = 80;
constexpr std::size_t longest_simple_key = 122;

bool is_block(const json::value& value) noexcept {
  return (value.is_object() && !value.get_object().empty()) ||
         (value.is_array() && !value.get_array().empty());
}

bool is_simple_key(std::string_view key, YamlStyle style) noexcept {
  return !key.empty() && style != YamlStyle::double_quoted &&
         encoding::count_code_points(key) <= longest_simple_key;
}

std::string word_of(const json::value& value) {
  std::string word = literal_text(value, {"null", "true", "false", ".inf", ".nan"});
  // YAML 1.1 knows no number with an exponent and without a point.
  if (value.is_double() && word.find('.') == word.npos) word.insert(word.find('e'), ".0");
  return word;
}

bool is_lone_space(std::string_view text, std::size_t position) noexcept {
  return text[position] == ' ' && text[position - 1] != ' ' && text[position + 1] != ' ';
}

// The layout is written here, since yaml-cpp has no way to start a list below its key, not further right.
class YamlWriter {
 public:
  YamlWriter(Colours colours, Reader reader) : reader_(reader), text_(colours, reader) {}

  void write_document(const json::value& value) {
    if (is_block(value)) {
      write_block(value, 0);
    } else {
      write_leaf(value, step);
    }
    start_line(0);
    // A document that is a single word has an explicit end.
    const bool is_word =
        value.is_string() ? style_of(value.get_string()) == YamlStyle::plain : !value.is_structured();
    if (is_word) write(Part::punctuation, "...\n");
  }

  [[nodiscard]] std::string take() && { return std::move(text_).take(); }

 private:
  void write(Part part, std::string_view text) {
    text_.write(part, text);
    column_ += encoding::count_code_points(text);
  }

  // Only in double quotes there are escapes.
  [[nodiscard]] YamlStyle style_of(std::string_view text) const noexcept {
    const bool is_escaped = reader_ == Reader::terminal && encoding::is_active(text);
    return is_escaped ? YamlStyle::double_quoted : yaml_style(text);
  }

  void start_line(std::size_t indent) {
    text_.write(Part::punctuation, "\n" + std::string(indent, ' '));
    column_ = indent;
  }

  // Starts at the current column, which is the indent.
  void write_block(const json::value& value, std::size_t indent) {
    bool first = true;
    const auto start_entry = [&] {
      if (!std::exchange(first, false)) start_line(indent);
    };
    if (const auto* array = value.if_array()) {
      for (const json::value& element : *array) {
        start_entry();
        write(Part::punctuation, "-");
        write_beside(element, indent);
      }
    } else {
      for (const auto* member : sorted_members(value.get_object())) {
        start_entry();
        write_member(*member, indent);
      }
    }
  }

  void write_member(const json::key_value_pair& member, std::size_t indent) {
    const YamlStyle style = style_of(member.key());
    if (is_simple_key(member.key(), style)) {
      write(part_of(style, Part::key), yaml_text(member.key(), style));
      write(Part::punctuation, ":");
      write_below(member.value(), indent);
    } else {
      write(Part::punctuation, "? ");
      write_string(member.key(), indent + step, Part::key);
      start_line(indent);
      write(Part::punctuation, ":");
      write_beside(member.value(), indent);
    }
  }

  // The value of a key in the current line: in that line, or where it has entries, below.
  void write_below(const json::value& value, std::size_t indent) {
    if (!is_block(value)) {
      write_beside(value, indent);
      return;
    }
    const std::size_t inner = value.is_array() ? indent : indent + step;
    start_line(inner);
    write_block(value, inner);
  }

  // In the current line; where it has entries, the first one.
  void write_beside(const json::value& value, std::size_t indent) {
    write(Part::punctuation, " ");
    if (is_block(value)) {
      write_block(value, indent + step);
    } else {
      write_leaf(value, indent + step);
    }
  }

  void write_leaf(const json::value& value, std::size_t indent) {
    if (const auto digits = exact_digits(value)) {
      write(Part::punctuation, *digits);
    } else if (const auto* string = value.if_string()) {
      write_string(*string, indent, Part::punctuation);
    } else if (value.is_structured()) {
      write(Part::punctuation, value.is_object() ? "{}" : "[]");
    } else {
      write(Part::punctuation, word_of(value));
    }
  }

  void write_string(std::string_view string, std::size_t indent, Part plain_part) {
    const YamlStyle style = style_of(string);
    const std::string text = yaml_text(string, style);
    if (style == YamlStyle::double_quoted) {
      write(Part::string, text);
    } else {
      write_folded(part_of(style, plain_part), text, style == YamlStyle::plain ? 0 : 1, indent);
    }
  }

  // In place of a space beyond the best width a line ends, but not beside another space or the text's end.
  void write_folded(Part part, std::string_view text, std::size_t quotes, std::size_t indent) {
    std::size_t start = 0;
    for (std::size_t position = quotes + 1; position + quotes + 1 < text.size(); ++position) {
      if (!is_lone_space(text, position)) continue;
      const std::string_view words = text.substr(start, position - start);
      if (column_ + encoding::count_code_points(words) <= best_width) continue;
      write(part, words);
      start_line(indent);
      start = position + 1;
    }
    write(part, text.substr(start));
  }

  static Part part_of(YamlStyle style, Part plain_part) noexcept {
    return style == YamlStyle::plain ? plain_part : Part::string;
  }

  Reader reader_;
  PaintedText text_;
  std::size_t column_ = 0;
};

}  // namespace

std::string format_yaml(const json::value& value, Colours colours, Reader reader) {
  YamlWriter writer(colours, reader);
  writer.write_document(value);
  return std::move(writer).take();
}

}  // namespace managementpartner::cli
