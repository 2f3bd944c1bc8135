#include "jmespath/compact_json.hpp"

#include <string_view>

#include "encoding/utf8.hpp"
#include "jmespath/number_text.hpp"

namespace managementpartner::jmespath {

namespace {

void append_unit(json::string& text, char32_t unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  text += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[(unit >> shift) & 0xF];
}

void append_code_point(json::string& text, char32_t code_point) {
  if (code_point < 0x10000) {
    append_unit(text, code_point);
  } else {
    append_unit(text, 0xD800 + ((code_point - 0x10000) >> 10));
    append_unit(text, 0xDC00 + ((code_point - 0x10000) & 0x3FF));
  }
}

void append_character(json::string& text, char32_t code_point) {
  constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  if (code_point >= 0x80) return append_code_point(text, code_point);
  const char character = static_cast<char>(code_point);
  if (const auto index = escaped.find(character); index != std::string_view::npos) {
    text += '\\';
    text += letters[index];
  } else if (character < ' ' || character == '\x7f') {
    append_unit(text, code_point);
  } else {
    text += character;
  }
}

void append_string(json::string& text, std::string_view string) {
  text += '"';
  while (!string.empty()) append_character(text, encoding::take_code_point(string));
  text += '"';
}

void append_array(json::string& text, const json::array& array) {
  text += '[';
  for (const json::value& element : array) {
    if (&element != array.data()) text += ',';
    append_compact_json(text, element);
  }
  text += ']';
}

void append_object(json::string& text, const json::object& object) {
  text += '{';
  for (auto member = object.begin(); member != object.end(); ++member) {
    if (member != object.begin()) text += ',';
    append_string(text, member->key());
    text += ':';
    append_compact_json(text, member->value());
  }
  text += '}';
}

}  // namespace

void append_compact_json(json::string& text, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      text += "null";
      break;
    case json::kind::bool_:
      text += value.get_bool() ? "true" : "false";
      break;
    case json::kind::string:
      append_string(text, value.get_string());
      break;
    case json::kind::array:
      append_array(text, value.get_array());
      break;
    case json::kind::object:
      append_object(text, value.get_object());
      break;
    default:
      text += NumberText(value).view();
  }
}

}  // namespace managementpartner::jmespath
