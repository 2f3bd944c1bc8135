// The words that an expression consists of.
#pragma once

#include <cstddef>
#include <string_view>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

enum class TokenKind {
  end,
  identifier,
  quoted_identifier,
  literal,
  number,
  current,
  dot,
  star,
  comma,
  colon,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  left_parenthesis,
  right_parenthesis,
  flatten,
  filter,
  reference,
  pipe,
  logical_or,
  logical_and,
  logical_not,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0;  ///< In bytes, in the expression.
  std::string_view text;   ///< As the expression has it; empty at its end.
  json::value value;       ///< An identifier's name, a number (int64), a literal's value; null otherwise.
};

}  // namespace managementpartner::jmespath
