// Cuts an expression into tokens, and reads them.
#pragma once

#include <string_view>
#include <vector>

#include "jmespath/token.hpp"

namespace managementpartner::jmespath {

/// The tokens, TokenKind::end last; their texts point into `expression`, which must be UTF-8. Throws
/// SyntaxError.
[[nodiscard]] std::vector<Token> tokenize(std::string_view expression);

class TokenReader {
 public:
  /// `tokens` end with TokenKind::end, and outlive the reader.
  explicit TokenReader(const std::vector<Token>& tokens) : next_(tokens.data()) {}

  [[nodiscard]] TokenKind kind() const noexcept { return next_->kind; }
  /// The token after the next one, which must not be the end.
  [[nodiscard]] TokenKind kind_after() const noexcept { return next_[1].kind; }

  /// Takes the next token; the end stays.
  const Token& take();
  /// Takes the next token if it is of that kind; says whether it did.
  bool take_if(TokenKind kind);
  /// Throws SyntaxError if the next token is a different one; `wanted` says what should be there.
  void expect(TokenKind kind, std::string_view wanted);

  /// Throws SyntaxError about the next token.
  [[noreturn]] void fail(std::string_view wanted) const;

 private:
  const Token* next_;
};

}  // namespace managementpartner::jmespath
