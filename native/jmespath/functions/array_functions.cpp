#include <algorithm>

#include "encoding/utf8.hpp"
#include "jmespath/comparison.hpp"
#include "jmespath/evaluator.hpp"
#include "jmespath/failure.hpp"
#include "jmespath/functions/implementations.hpp"

namespace managementpartner::jmespath::functions {

namespace {

// The text with its last character first.
json::string reversed(std::string_view text, const json::storage_ptr& storage) {
  json::string result(storage);
  result.reserve(text.size());
  for (std::size_t start = text.size(), end = text.size(); start > 0;) {
    if (encoding::is_continuation(text[--start])) continue;
    result.append(text.substr(start, end - start));
    end = start;
  }
  return result;
}

}  // namespace

const json::value& contains(Evaluator& evaluator, Arguments arguments) {
  const json::value& subject = *arguments[0].value;
  const json::value& search = *arguments[1].value;
  if (const json::array* array = subject.if_array()) {
    const auto is_searched = [&search](const json::value& element) { return is_equal(element, search); };
    return evaluator.boolean(std::any_of(array->begin(), array->end(), is_searched));
  }
  if (!search.is_string())
    throw SearchError("The function contains() can only look for a string in a string");
  return evaluator.boolean(subject.get_string().subview().find(search.get_string()) != json::string::npos);
}

const json::value& length(Evaluator& evaluator, Arguments arguments) {
  const json::value& subject = *arguments[0].value;
  const std::size_t length = subject.is_string()  ? encoding::count_code_points(subject.get_string())
                             : subject.is_array() ? subject.get_array().size()
                                                  : subject.get_object().size();
  return evaluator.arena().keep(static_cast<std::int64_t>(length));
}

const json::value& map(Evaluator& evaluator, Arguments arguments) {
  const auto storage = evaluator.arena().storage();
  json::array mapped(storage);
  for (const json::value& element : arguments[1].value->get_array()) {
    mapped.push_back(evaluator.arena().copy(evaluator.evaluate(*arguments[0].reference, element)));
  }
  return evaluator.arena().keep(std::move(mapped));
}

const json::value& reverse(Evaluator& evaluator, Arguments arguments) {
  const json::value& subject = *arguments[0].value;
  const auto storage = evaluator.arena().storage();
  if (const json::string* text = subject.if_string()) return evaluator.arena().keep(reversed(*text, storage));
  json::value copy = evaluator.arena().copy(subject);
  std::ranges::reverse(copy.get_array());
  return evaluator.arena().keep(std::move(copy));
}

}  // namespace managementpartner::jmespath::functions
