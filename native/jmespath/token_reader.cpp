#include "jmespath/token_reader.hpp"

#include <string>

#include "error/display_text.hpp"
#include "jmespath/failure.hpp"

namespace managementpartner::jmespath {

const Token& TokenReader::take() {
  const Token& token = *next_;
  if (token.kind != TokenKind::end) ++next_;
  return token;
}

bool TokenReader::take_if(TokenKind kind) {
  if (next_->kind != kind) return false;
  take();
  return true;
}

void TokenReader::expect(TokenKind kind, std::string_view wanted) {
  if (!take_if(kind)) fail(wanted);
}

void TokenReader::fail(std::string_view wanted) const {
  const std::string found =
      next_->kind == TokenKind::end ? "the end" : '\'' + display_text(next_->text, 60) + '\'';
  throw SyntaxError(next_->offset, "expected " + std::string(wanted) + ", found " + found);
}

}  // namespace managementpartner::jmespath
