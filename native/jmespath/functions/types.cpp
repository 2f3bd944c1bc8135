#include "jmespath/functions/types.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace managementpartner::jmespath::functions {

namespace {

constexpr std::array descriptions = {
    std::pair(Types::null, std::string_view("null")),
    std::pair(Types::boolean, std::string_view("a boolean")),
    std::pair(Types::number, std::string_view("a number")),
    std::pair(Types::string, std::string_view("a string")),
    std::pair(Types::array, std::string_view("an array")),
    std::pair(Types::object, std::string_view("an object")),
    std::pair(Types::reference, std::string_view("an expression reference (&)")),
    std::pair(Types::array_of_numbers, std::string_view("an array of numbers")),
    std::pair(Types::array_of_strings, std::string_view("an array of strings")),
};

Types type_of(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return Types::null;
    case json::kind::bool_:
      return Types::boolean;
    case json::kind::string:
      return Types::string;
    case json::kind::array:
      return Types::array;
    case json::kind::object:
      return Types::object;
    default:
      return Types::number;
  }
}

bool holds_only(const json::array& array, Types type) {
  return std::all_of(array.begin(), array.end(),
                     [type](const json::value& element) { return type_of(element) == type; });
}

}  // namespace

std::string_view type_name(const json::value& value) {
  switch (type_of(value)) {
    case Types::null:
      return "null";
    case Types::boolean:
      return "boolean";
    case Types::string:
      return "string";
    case Types::array:
      return "array";
    case Types::object:
      return "object";
    default:
      return "number";
  }
}

bool accepts(Types types, const Argument& argument) {
  if (argument.reference != nullptr) return includes(types, Types::reference);
  if (includes(types, type_of(*argument.value))) return true;
  const json::array* array = argument.value->if_array();
  if (array == nullptr) return false;
  return (includes(types, Types::array_of_numbers) && holds_only(*array, Types::number)) ||
         (includes(types, Types::array_of_strings) && holds_only(*array, Types::string));
}

std::string describe(Types types) {
  if (types == Types::any_value) return "a value";
  std::string text;
  for (const auto& [type, description] : descriptions) {
    if (!includes(types, type)) continue;
    if (!text.empty()) text += " or ";
    text += description;
  }
  return text;
}

std::string describe(const Argument& argument) {
  if (argument.reference != nullptr) return describe(Types::reference);
  const Types type = type_of(*argument.value);
  return type == Types::array ? "this array" : describe(type);
}

}  // namespace managementpartner::jmespath::functions
