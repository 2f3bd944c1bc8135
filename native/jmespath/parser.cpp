#include "jmespath/parser.hpp"

#include <array>
#include <string>
#include <utility>

#include "jmespath/lexer.hpp"
#include "jmespath/limits.hpp"
#include "jmespath/node.hpp"
#include "jmespath/operators.hpp"

namespace managementpartner::jmespath {

namespace {

// Top-down operator precedence: `first` reads what an expression begins with, `further` what continues it.
class Parser {
 public:
  explicit Parser(const std::vector<Token>& tokens) : tokens_(tokens) {}

  Node whole() {
    Node node = expression(power_of_none);
    if (tokens_.kind() != TokenKind::end) tokens_.fail("the end or an operator");
    return node;
  }

 private:
  // Up to an operator that does not bind more tightly than `power`.
  Node expression(BindingPower power) {
    check_nesting(++depth_);
    Node node = first();
    check_nesting(node.height);
    while (binding_power(tokens_.kind()) > power) {
      node = further(std::move(node));
      check_nesting(node.height);
    }
    --depth_;
    return node;
  }

  void check_nesting(std::size_t levels) const {
    if (levels > deepest_nesting) {
      tokens_.fail("less nesting (" + std::to_string(deepest_nesting) + " levels at most)");
    }
  }

  Node first() {
    switch (tokens_.kind()) {
      case TokenKind::identifier:
        return leaf(Field{name_of(tokens_.take())});
      case TokenKind::quoted_identifier:
        return quoted_field();
      case TokenKind::literal:
        return leaf(Literal{tokens_.take().value});
      case TokenKind::current:
        tokens_.take();
        return leaf(Current{});
      case TokenKind::star:
        tokens_.take();
        return projection(Values{}, leaf(Current{}), power_of_star);
      case TokenKind::flatten:
      case TokenKind::filter:
        return further(leaf(Current{}));
      case TokenKind::left_bracket:
        tokens_.take();
        return first_bracket();
      case TokenKind::left_brace:
        tokens_.take();
        return multi_select_hash();
      case TokenKind::left_parenthesis:
        tokens_.take();
        return parenthesised();
      case TokenKind::logical_not:
        tokens_.take();
        return node_of(Not{}, expression(power_of_not));
      case TokenKind::reference:
        tokens_.take();
        return node_of(Reference{}, expression(power_of_none));
      default:
        tokens_.fail("an expression");
    }
  }

  Node further(Node left) {
    switch (tokens_.kind()) {
      case TokenKind::dot:
        tokens_.take();
        return after_dot(std::move(left));
      case TokenKind::left_bracket:
        tokens_.take();
        return after_bracket(std::move(left));
      case TokenKind::flatten:
        tokens_.take();
        return projection(Flattened{}, std::move(left), power_of_flatten);
      case TokenKind::filter:
        tokens_.take();
        return filter(std::move(left));
      case TokenKind::left_parenthesis:
        return call(std::move(left));
      case TokenKind::pipe:
        tokens_.take();
        return chained<Sequence>(std::move(left), expression(power_of_pipe));
      case TokenKind::logical_or:
        tokens_.take();
        return chained<Or>(std::move(left), expression(power_of_or));
      case TokenKind::logical_and:
        tokens_.take();
        return chained<And>(std::move(left), expression(power_of_and));
      default:
        return comparison(std::move(left));
    }
  }

  Node comparison(Node left) {
    const auto comparator = comparator_of(tokens_.kind());
    if (!comparator) tokens_.fail("an operator");
    tokens_.take();
    return node_of(Comparison{*comparator}, std::move(left), expression(power_of_comparison));
  }

  Node quoted_field() {
    Node field = leaf(Field{name_of(tokens_.take())});
    if (tokens_.kind() == TokenKind::left_parenthesis) {
      tokens_.fail("an operator (a function's name is never quoted)");
    }
    return field;
  }

  Node parenthesised() {
    Node inner = expression(power_of_none);
    tokens_.expect(TokenKind::right_parenthesis, "')' or an operator");
    return inner;
  }

  Node call(Node left) {
    const auto* function = std::get_if<Field>(&left.kind);
    if (function == nullptr) tokens_.fail("an operator (this is not a function's name)");
    tokens_.take();
    Node node = leaf(Call{function->name});
    while (!tokens_.take_if(TokenKind::right_parenthesis)) {
      append(node, expression(power_of_none));
      tokens_.take_if(TokenKind::comma);
    }
    return node;
  }

  Node after_dot(Node left) {
    if (tokens_.take_if(TokenKind::star)) return projection(Values{}, std::move(left), power_of_dot);
    return chained<Sequence>(std::move(left), behind_dot(power_of_dot));
  }

  // Names, and what makes arrays and objects: a literal or a parenthesis cannot follow a dot.
  Node behind_dot(BindingPower power) {
    switch (tokens_.kind()) {
      case TokenKind::identifier:
      case TokenKind::quoted_identifier:
      case TokenKind::star:
        return expression(power);
      case TokenKind::left_bracket:
        tokens_.take();
        return multi_select_list();
      case TokenKind::left_brace:
        tokens_.take();
        return multi_select_hash();
      default:
        tokens_.fail("a name, '*', '[' or '{'");
    }
  }

  Node first_bracket() {
    const bool is_star =
        tokens_.kind() == TokenKind::star && tokens_.kind_after() == TokenKind::right_bracket;
    if (is_star || opens_position()) return after_bracket(leaf(Current{}));
    return multi_select_list();
  }

  Node after_bracket(Node left) {
    if (!opens_position()) {
      tokens_.expect(TokenKind::star, "a number, ':' or '*'");
      close_bracket();
      return projection(Elements{}, std::move(left), power_of_star);
    }
    if (tokens_.kind() == TokenKind::colon || tokens_.kind_after() == TokenKind::colon) {
      // After an index too, where python3-jmespath forgets to project: a[0][:2].b
      return projection(slice(), std::move(left), power_of_star);
    }
    Node index = leaf(Index{tokens_.take().value.as_int64()});
    close_bracket();
    return chained<Sequence>(std::move(left), std::move(index));
  }

  [[nodiscard]] bool opens_position() const {
    return tokens_.kind() == TokenKind::number || tokens_.kind() == TokenKind::colon;
  }

  void close_bracket() { tokens_.expect(TokenKind::right_bracket, "']'"); }

  Slice slice() {
    std::array<std::optional<std::int64_t>, 3> parts;
    std::size_t part = 0;
    while (!tokens_.take_if(TokenKind::right_bracket)) {
      if (tokens_.kind() == TokenKind::number) {
        parts[part] = tokens_.take().value.as_int64();
      } else if (part == 2 || !tokens_.take_if(TokenKind::colon)) {
        tokens_.fail("a number or ']'");
      } else {
        ++part;
      }
    }
    return Slice{parts[0], parts[1], parts[2]};
  }

  Node filter(Node left) {
    Node condition = expression(power_of_none);
    tokens_.expect(TokenKind::right_bracket, "']' or an operator");
    Node node = projection(Elements{}, std::move(left), power_of_filter);
    append(node, std::move(condition));
    return node;
  }

  Node projection(Selection selection, Node source, BindingPower power) {
    return node_of(Projection{selection}, std::move(source), behind_projection(power));
  }

  Node behind_projection(BindingPower power) {
    if (binding_power(tokens_.kind()) < power_that_goes_on_with_a_projection) return leaf(Current{});
    if (tokens_.take_if(TokenKind::dot)) return behind_dot(power);
    if (tokens_.kind() != TokenKind::left_bracket && tokens_.kind() != TokenKind::filter) {
      tokens_.fail("'.', '[' or an operator");
    }
    return expression(power);
  }

  Node multi_select_list() {
    Node node = leaf(MultiSelectList{});
    do {
      append(node, expression(power_of_none));
    } while (tokens_.take_if(TokenKind::comma));
    tokens_.expect(TokenKind::right_bracket, "',' or ']'");
    return node;
  }

  Node multi_select_hash() {
    MultiSelectHash hash;
    Node node = leaf(Current{});
    do {
      if (tokens_.kind() != TokenKind::identifier && tokens_.kind() != TokenKind::quoted_identifier) {
        tokens_.fail("a name");
      }
      hash.names.push_back(name_of(tokens_.take()));
      tokens_.expect(TokenKind::colon, "':'");
      append(node, expression(power_of_none));
    } while (tokens_.take_if(TokenKind::comma) || !tokens_.take_if(TokenKind::right_brace));
    node.kind = std::move(hash);
    return node;
  }

  static std::string name_of(const Token& token) { return std::string(token.value.as_string()); }

  TokenReader tokens_;
  std::size_t depth_ = 0;
};

}  // namespace

Node parse(std::string_view expression) {
  const auto tokens = tokenize(expression);
  return Parser(tokens).whole();
}

}  // namespace managementpartner::jmespath
