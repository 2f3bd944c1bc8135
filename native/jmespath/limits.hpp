// What an expression may ask for: a hostile one ends as an error, not as a full stack or memory.
#pragma once

#include <cstddef>

namespace managementpartner::jmespath {

/// Of an expression's parts in each other, and of arrays and objects in each other. A chain of steps, `||` or
/// `&&` counts as one. python3-jmespath ends at some 300 parentheses, by Python's own limit.
constexpr std::size_t deepest_nesting = 256;

/// All that one search makes on its way, in bytes.
constexpr std::size_t most_memory = std::size_t{256} << 20;

}  // namespace managementpartner::jmespath
