// The operators, and which of two takes the operand between them.
#pragma once

#include <optional>

#include "jmespath/node.hpp"
#include "jmespath/token.hpp"

namespace managementpartner::jmespath {

/// The order of JMESPath's operators, in python3-jmespath's numbers. What ends an expression has none.
enum BindingPower : int {
  power_of_none = 0,
  power_of_pipe = 1,
  power_of_or = 2,
  power_of_and = 3,
  power_of_comparison = 5,
  power_of_flatten = 9,
  power_that_goes_on_with_a_projection = 10,
  power_of_star = 20,
  power_of_filter = 21,
  power_of_dot = 40,
  power_of_not = 45,
  power_of_brace = 50,
  power_of_bracket = 55,
  power_of_parenthesis = 60,
};

[[nodiscard]] constexpr BindingPower binding_power(TokenKind kind) {
  switch (kind) {
    case TokenKind::pipe:
      return power_of_pipe;
    case TokenKind::logical_or:
      return power_of_or;
    case TokenKind::logical_and:
      return power_of_and;
    case TokenKind::equal:
    case TokenKind::not_equal:
    case TokenKind::less:
    case TokenKind::less_or_equal:
    case TokenKind::greater:
    case TokenKind::greater_or_equal:
      return power_of_comparison;
    case TokenKind::flatten:
      return power_of_flatten;
    case TokenKind::star:
      return power_of_star;
    case TokenKind::filter:
      return power_of_filter;
    case TokenKind::dot:
      return power_of_dot;
    case TokenKind::logical_not:
      return power_of_not;
    case TokenKind::left_brace:
      return power_of_brace;
    case TokenKind::left_bracket:
      return power_of_bracket;
    case TokenKind::left_parenthesis:
      return power_of_parenthesis;
    default:
      return power_of_none;
  }
}

[[nodiscard]] constexpr std::optional<Comparison::Operator> comparator_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::equal:
      return Comparison::Operator::equal;
    case TokenKind::not_equal:
      return Comparison::Operator::not_equal;
    case TokenKind::less:
      return Comparison::Operator::less;
    case TokenKind::less_or_equal:
      return Comparison::Operator::less_or_equal;
    case TokenKind::greater:
      return Comparison::Operator::greater;
    case TokenKind::greater_or_equal:
      return Comparison::Operator::greater_or_equal;
    default:
      return std::nullopt;
  }
}

}  // namespace managementpartner::jmespath
