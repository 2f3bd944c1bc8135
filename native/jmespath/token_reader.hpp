// What the parser reads the tokens by.
#pragma once

#include <string_view>
#include <vector>

#include "jmespath/token.hpp"

namespace managementpartner::jmespath {

class TokenReader {
 public:
  /// `tokens` end with TokenKind::end, and outlive the reader.
  explicit TokenReader(const std::vector<Token>& tokens) : next_(tokens.data()) {}

  [[nodiscard]] TokenKind kind() const noexcept { return next_->kind; }
  /// What stands behind the next token; that must not be the end.
  [[nodiscard]] TokenKind kind_after() const noexcept { return next_[1].kind; }

  /// The next token, which is then behind us; the end stays.
  const Token& take();
  /// Whether the next token was of that kind, and is taken.
  bool take_if(TokenKind kind);
  /// Throws SyntaxError where the next token is another; `wanted` says what should stand there.
  void expect(TokenKind kind, std::string_view wanted);

  /// Throws SyntaxError about the next token.
  [[noreturn]] void fail(std::string_view wanted) const;

 private:
  const Token* next_;
};

}  // namespace managementpartner::jmespath
