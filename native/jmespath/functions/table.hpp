// All functions, and what each takes.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "jmespath/functions/types.hpp"

namespace managementpartner::jmespath::functions {

/// May rely on arguments that fit the function's parameters.
using Implementation = const json::value& (*)(Evaluator& evaluator, Arguments arguments);

struct Function {
  std::string_view name;
  Implementation implementation = nullptr;
  std::size_t count = 0;
  std::array<Types, 2> types{};
  bool is_variadic = false;  ///< The last parameter takes further arguments.

  [[nodiscard]] std::span<const Types> parameters() const { return std::span(types).first(count); }
};

/// nullptr where there is none of that name.
[[nodiscard]] const Function* find_function(std::string_view name);

}  // namespace managementpartner::jmespath::functions
