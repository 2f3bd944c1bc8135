#include "jmespath/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"
#include "error/display_text.hpp"
#include "jmespath/exact_json.hpp"
#include "jmespath/failure.hpp"
#include "jmespath/literal.hpp"

namespace managementpartner::jmespath {

namespace {

struct Symbol {
  std::string_view text;
  TokenKind kind;
};

// A longer operator comes before a shorter one that it starts with.
constexpr std::array symbols = {
    Symbol{"[]", TokenKind::flatten},
    Symbol{"[?", TokenKind::filter},
    Symbol{"[", TokenKind::left_bracket},
    Symbol{"]", TokenKind::right_bracket},
    Symbol{"||", TokenKind::logical_or},
    Symbol{"|", TokenKind::pipe},
    Symbol{"&&", TokenKind::logical_and},
    Symbol{"&", TokenKind::reference},
    Symbol{"!=", TokenKind::not_equal},
    Symbol{"!", TokenKind::logical_not},
    Symbol{"<=", TokenKind::less_or_equal},
    Symbol{"<", TokenKind::less},
    Symbol{">=", TokenKind::greater_or_equal},
    Symbol{">", TokenKind::greater},
    Symbol{"==", TokenKind::equal},
    Symbol{".", TokenKind::dot},
    Symbol{"*", TokenKind::star},
    Symbol{",", TokenKind::comma},
    Symbol{":", TokenKind::colon},
    Symbol{"@", TokenKind::current},
    Symbol{"(", TokenKind::left_parenthesis},
    Symbol{")", TokenKind::right_parenthesis},
    Symbol{"{", TokenKind::left_brace},
    Symbol{"}", TokenKind::right_brace},
};

bool is_space(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

bool starts_identifier(char character) {
  return encoding::is_letter(character) || character == '_';
}

bool continues_identifier(char character) {
  return starts_identifier(character) || encoding::is_digit(character);
}

// A number that no index and no slice can reach may as well be the largest there is.
std::int64_t clamped_number(std::string_view digits) {
  std::int64_t number = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc{}) return number;
  using Limits = std::numeric_limits<std::int64_t>;
  return digits.starts_with('-') ? Limits::min() : Limits::max();
}

std::string unescaped(std::string_view text, char delimiter) {
  std::string plain;
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (text[index] == '\\' && index + 1 < text.size() && text[index + 1] == delimiter) ++index;
    plain += text[index];
  }
  return plain;
}

class Lexer {
 public:
  explicit Lexer(std::string_view expression) : expression_(expression) {}

  Token next() {
    while (offset_ < expression_.size() && is_space(expression_[offset_])) ++offset_;
    const auto rest = expression_.substr(offset_);
    if (rest.empty()) return token(TokenKind::end, 0, {});
    if (starts_identifier(rest[0])) return identifier(rest);
    if (encoding::is_digit(rest[0]) || rest[0] == '-') return number(rest);
    if (rest[0] == '"') return quoted_identifier(rest);
    if (rest[0] == '\'') return raw_string(rest);
    if (rest[0] == '`') return literal(rest);
    for (const auto& symbol : symbols) {
      if (rest.starts_with(symbol.text)) return token(symbol.kind, symbol.text.size(), {});
    }
    const auto character = rest.substr(0, encoding::first_character(rest).length);
    throw SyntaxError(offset_, '\'' + display_text(character) + "' is not allowed here");
  }

 private:
  Token token(TokenKind kind, std::size_t length, json::value value) {
    Token token{kind, offset_, expression_.substr(offset_, length), std::move(value)};
    offset_ += length;
    return token;
  }

  Token identifier(std::string_view rest) {
    const auto end = std::find_if_not(rest.begin(), rest.end(), continues_identifier);
    const auto name = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    return token(TokenKind::identifier, name.size(), json::value(name));
  }

  Token number(std::string_view rest) {
    const auto end = std::find_if_not(rest.begin() + 1, rest.end(), encoding::is_digit);
    const auto digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    if (digits == "-") throw SyntaxError(offset_, "'-' must be followed by a digit");
    return token(TokenKind::number, digits.size(), clamped_number(digits));
  }

  Token quoted_identifier(std::string_view rest) {
    const auto quoted = delimited(rest);
    auto name = parse_exact_json(quoted);
    if (!name) throw SyntaxError(offset_, "the name " + display_text(quoted, 60) + " is not a JSON string");
    return token(TokenKind::quoted_identifier, quoted.size(), std::move(*name));
  }

  Token raw_string(std::string_view rest) {
    const auto quoted = delimited(rest);
    return token(TokenKind::literal, quoted.size(), json::value(unescaped(inside(quoted), '\'')));
  }

  Token literal(std::string_view rest) {
    const auto quoted = delimited(rest);
    auto value = parse_literal(unescaped(inside(quoted), '`'));
    if (!value) throw SyntaxError(offset_, "the literal " + display_text(quoted, 60) + " is not JSON");
    return token(TokenKind::literal, quoted.size(), std::move(*value));
  }

  // From one delimiter to the next one without a backslash before it, both included.
  [[nodiscard]] std::string_view delimited(std::string_view rest) const {
    const char delimiter = rest[0];
    for (std::size_t index = 1; index < rest.size(); ++index) {
      if (rest[index] == delimiter) return rest.substr(0, index + 1);
      if (rest[index] == '\\') ++index;
    }
    throw SyntaxError(offset_, std::string("this ") + delimiter + " is never closed");
  }

  static std::string_view inside(std::string_view quoted) { return quoted.substr(1, quoted.size() - 2); }

  std::string_view expression_;
  std::size_t offset_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view expression) {
  Lexer lexer(expression);
  std::vector<Token> tokens;
  do {
    tokens.push_back(lexer.next());
  } while (tokens.back().kind != TokenKind::end);
  return tokens;
}

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
