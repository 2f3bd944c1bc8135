#include "cli/output/format_output.hpp"

#include <cstdio>
#include <string_view>
#include <utility>

#include "cli/output/json_parts.hpp"
#include "cli/output/painted_text.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

constexpr LiteralNames names{"null", "true", "false", "Infinity", "NaN"};

void append_escaped(std::string& quoted, char character) {
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view their_names = "\"\\bfnrt";
  if (const auto index = named.find(character); index != named.npos) {
    quoted += '\\';
    quoted += their_names[index];
  } else if (static_cast<unsigned char>(character) < 0x20) {
    char code[8];
    std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(character));
    quoted += code;
  } else {
    quoted += character;
  }
}

std::string quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char character : text) append_escaped(quoted, character);
  quoted += '"';
  return quoted;
}

class JsonWriter {
 public:
  JsonWriter(Colours colours, Reader reader) : text_(colours, reader) {}

  void write(const json::value& value) {
    if (const auto* object = value.if_object()) {
      write_block("{", "}", sorted_members(*object), [this](const json::key_value_pair* member) {
        text_.write(Part::key, quoted(member->key()));
        text_.write(Part::punctuation, ":");
        text_.write(Part::space, " ");
        write(member->value());
      });
    } else if (const auto* array = value.if_array()) {
      write_block("[", "]", *array, [this](const json::value& element) { write(element); });
    } else if (const auto digits = exact_digits(value)) {
      text_.write(Part::literal, *digits);
    } else if (const auto* string = value.if_string()) {
      text_.write(Part::string, quoted(*string));
    } else {
      text_.write(Part::literal, literal_text(value, names));
    }
  }

  void end_line() { text_.write(Part::space, "\n" + std::string(2 * depth_, ' ')); }

  [[nodiscard]] std::string take() && { return std::move(text_).take(); }

 private:
  template <class Elements, class Write>
  void write_block(std::string_view open, std::string_view close, const Elements& elements, Write write_one) {
    text_.write(Part::punctuation, open);
    ++depth_;
    bool first = true;
    for (const auto& element : elements) {
      if (!std::exchange(first, false)) text_.write(Part::punctuation, ",");
      end_line();
      write_one(element);
    }
    --depth_;
    if (!first) end_line();
    text_.write(Part::punctuation, close);
  }

  PaintedText text_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string format_json(const json::value& value, Colours colours, Reader reader) {
  JsonWriter writer(colours, reader);
  writer.write(value);
  writer.end_line();
  return std::move(writer).take();
}

}  // namespace managementpartner::cli
