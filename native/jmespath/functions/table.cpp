#include "jmespath/functions/table.hpp"

#include <algorithm>

#include "jmespath/functions/implementations.hpp"

namespace managementpartner::jmespath::functions {

namespace {

constexpr Function one(std::string_view name, Implementation implementation, Types type) {
  return {name, implementation, 1, {type}};
}

constexpr Function two(std::string_view name, Implementation implementation, Types first, Types second) {
  return {name, implementation, 2, {first, second}};
}

constexpr Function several(std::string_view name, Implementation implementation, Types type) {
  return {name, implementation, 1, {type}, true};
}

constexpr Types numbers_or_strings = Types::array_of_numbers | Types::array_of_strings;

constexpr std::array table = {
    one("abs", abs, Types::number),
    one("avg", avg, Types::array_of_numbers),
    one("ceil", ceil, Types::number),
    two("contains", contains, Types::array | Types::string, Types::any_value),
    two("ends_with", ends_with, Types::string, Types::string),
    one("floor", floor, Types::number),
    two("join", join, Types::string, Types::array_of_strings),
    one("keys", keys, Types::object),
    one("length", length, Types::string | Types::array | Types::object),
    two("map", map, Types::reference, Types::array),
    one("max", max, numbers_or_strings),
    two("max_by", max_by, Types::array, Types::reference),
    several("merge", merge, Types::object),
    one("min", min, numbers_or_strings),
    two("min_by", min_by, Types::array, Types::reference),
    several("not_null", not_null, Types::any_value),
    one("reverse", reverse, Types::array | Types::string),
    one("sort", sort, numbers_or_strings),
    two("sort_by", sort_by, Types::array, Types::reference),
    two("starts_with", starts_with, Types::string, Types::string),
    one("sum", sum, Types::array_of_numbers),
    one("to_array", to_array, Types::any_value),
    one("to_number", to_number, Types::any_value),
    one("to_string", to_string, Types::any_value),
    one("type", type, Types::any_value),
    one("values", values, Types::object),
};
static_assert(std::ranges::is_sorted(table, {}, &Function::name));

}  // namespace

const Function* find_function(std::string_view name) {
  const auto found = std::ranges::lower_bound(table, name, {}, &Function::name);
  return found != table.end() && found->name == name ? &*found : nullptr;
}

}  // namespace managementpartner::jmespath::functions
