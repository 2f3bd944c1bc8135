#include "jmespath/expression.hpp"

#include <string>
#include <utility>

#include "encoding/utf8.hpp"
#include "jmespath/arena.hpp"
#include "jmespath/evaluator.hpp"
#include "jmespath/failure.hpp"
#include "jmespath/parser.hpp"

namespace managementpartner::jmespath {

Result<Expression> Expression::parse(std::string_view text) {
  if (!encoding::is_utf8(text)) {
    return make_error(Reason::argument_invalid, "The query is not UTF-8.");
  }
  try {
    return Expression(std::make_shared<const Node>(jmespath::parse(text)));
  } catch (const SyntaxError& error) {
    const std::size_t character = encoding::count_code_points(text.substr(0, error.offset())) + 1;
    return make_error(Reason::argument_invalid, "The query is wrong at character " +
                                                    std::to_string(character) + ": " + error.what() + '.');
  }
}

Result<json::value> Expression::search(const json::value& document) const {
  auto found = find(document);
  if (!found) return std::move(found).error();
  return std::move(found->value);
}

Result<Found> Expression::find(const json::value& document) const {
  try {
    Arena arena;
    Evaluator evaluator(arena);
    const json::value& value = evaluator.evaluate(*root_, document);
    Found found{copy_of(value, {}), {}};
    if (const json::array* const array = value.if_array()) {
      for (const json::value& element : *array)
        found.in_query_order.push_back(arena.is_in_query_order(element));
    } else {
      found.in_query_order.push_back(arena.is_in_query_order(value));
    }
    return found;
  } catch (const SearchError& error) {
    return make_error(Reason::argument_invalid, std::string(error.what()) + '.');
  }
}

}  // namespace managementpartner::jmespath
