// The types of arguments.
#pragma once

#include <string>
#include <string_view>

#include "jmespath/functions/call.hpp"

namespace managementpartner::jmespath::functions {

/// One or several types, as bits.
enum class Types : unsigned {
  null = 1,
  boolean = 2,
  number = 4,
  string = 8,
  array = 16,
  object = 32,
  reference = 64,
  /// Arrays with elements of that type only, or without elements.
  array_of_numbers = 128,
  array_of_strings = 256,
  any_value = null | boolean | number | string | array | object,
};

constexpr Types operator|(Types left, Types right) {
  return static_cast<Types>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

constexpr bool includes(Types types, Types one) {
  return (static_cast<unsigned>(types) & static_cast<unsigned>(one)) != 0;
}

/// "string", "number", ...: what type() says.
[[nodiscard]] std::string_view type_name(const json::value& value);

[[nodiscard]] bool accepts(Types types, const Argument& argument);

/// For messages: "a string or an array".
[[nodiscard]] std::string describe(Types types);

/// For messages: "a number"; for an array it does not say of what, which may be many things.
[[nodiscard]] std::string describe(const Argument& argument);

}  // namespace managementpartner::jmespath::functions
