// Cuts an expression into tokens.
#pragma once

#include <string_view>
#include <vector>

#include "jmespath/token.hpp"

namespace managementpartner::jmespath {

/// The tokens, TokenKind::end last; their texts point into `expression`, which must be UTF-8. Throws
/// SyntaxError.
[[nodiscard]] std::vector<Token> tokenize(std::string_view expression);

}  // namespace managementpartner::jmespath
