#include <algorithm>

#include "jmespath/compact_json.hpp"
#include "jmespath/evaluator.hpp"
#include "jmespath/functions/implementations.hpp"
#include "jmespath/functions/types.hpp"
#include "jmespath/number_text.hpp"

namespace managementpartner::jmespath::functions {

const json::value& not_null(Evaluator& evaluator, Arguments arguments) {
  const auto found =
      std::ranges::find_if(arguments, [](const Argument& argument) { return !argument.value->is_null(); });
  return found != arguments.end() ? *found->value : evaluator.null();
}

const json::value& to_array(Evaluator& evaluator, Arguments arguments) {
  const json::value& value = *arguments[0].value;
  if (value.is_array()) return value;
  const auto storage = evaluator.arena().storage();
  json::array array(storage);
  array.push_back(evaluator.arena().copy(value));
  return evaluator.arena().keep(std::move(array));
}

const json::value& to_number(Evaluator& evaluator, Arguments arguments) {
  const json::value& value = *arguments[0].value;
  if (value.is_number()) return value;
  const json::string* text = value.if_string();
  return text != nullptr ? evaluator.arena().keep(number_from_text(*text)) : evaluator.null();
}

const json::value& to_string(Evaluator& evaluator, Arguments arguments) {
  const json::value& value = *arguments[0].value;
  if (value.is_string()) return value;
  json::string text(evaluator.arena().storage());
  append_compact_json(text, value);
  return evaluator.arena().keep(std::move(text));
}

const json::value& type(Evaluator& evaluator, Arguments arguments) {
  return evaluator.arena().keep(json::value(type_name(*arguments[0].value)));
}

}  // namespace managementpartner::jmespath::functions
