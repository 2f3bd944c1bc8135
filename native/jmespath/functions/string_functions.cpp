#include "jmespath/evaluator.hpp"
#include "jmespath/functions/implementations.hpp"

namespace managementpartner::jmespath::functions {

const json::value& ends_with(Evaluator& evaluator, Arguments arguments) {
  return evaluator.boolean(arguments[0].value->get_string().ends_with(arguments[1].value->get_string()));
}

const json::value& join(Evaluator& evaluator, Arguments arguments) {
  const json::string& separator = arguments[0].value->get_string();
  json::string joined(evaluator.arena().storage());
  bool is_first = true;
  for (const json::value& element : arguments[1].value->get_array()) {
    if (!is_first) joined += separator;
    is_first = false;
    joined += element.get_string();
  }
  return evaluator.arena().keep(std::move(joined));
}

const json::value& starts_with(Evaluator& evaluator, Arguments arguments) {
  return evaluator.boolean(arguments[0].value->get_string().starts_with(arguments[1].value->get_string()));
}

}  // namespace managementpartner::jmespath::functions
