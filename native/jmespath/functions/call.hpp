// Calls a function by its name.
#pragma once

#include <span>
#include <string_view>

#include "jmespath/json.hpp"
#include "jmespath/node.hpp"

namespace managementpartner::jmespath {

class Evaluator;

namespace functions {

/// A value, or an expression that the function evaluates as often as it needs; the other is null.
struct Argument {
  const json::value* value = nullptr;
  const Node* reference = nullptr;
};
using Arguments = std::span<const Argument>;

/// Throws SearchError if there is no such function, or it does not take these arguments.
[[nodiscard]] const json::value& call(std::string_view name, Arguments arguments, Evaluator& evaluator);

}  // namespace functions

}  // namespace managementpartner::jmespath
