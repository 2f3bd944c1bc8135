// Makes an expression's tree.
#pragma once

#include <string_view>

#include "jmespath/node.hpp"

namespace managementpartner::jmespath {

/// Accepts what python3-jmespath accepts, which is more than the grammar has: no comma between arguments or
/// between the pairs of a hash, a comma after the last argument, several numbers between a slice's colons
/// (the last counts). `!` binds more tightly than a dot, as there: `!a.b` is `(!a).b`. Functions' names and
/// arguments are checked when they are called. `expression` must be UTF-8. Throws SyntaxError.
[[nodiscard]] Node parse(std::string_view expression);

}  // namespace managementpartner::jmespath
