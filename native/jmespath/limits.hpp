// What an expression may ask for: a hostile one ends in an error, not in a full stack or full memory.
#pragma once

#include <cstddef>

namespace managementpartner::jmespath {

/// Of an expression's parts in each other, and of arrays and objects in each other. A chain of steps, `||` or
/// `&&` counts as one. python3-jmespath ends at some 300 parentheses, by Python's own limit.
constexpr std::size_t deepest_nesting = 256;

/// Everything that one search makes along the way, in bytes.
constexpr std::size_t most_memory = std::size_t{256} << 20;

}  // namespace managementpartner::jmespath
