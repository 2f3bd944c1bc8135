#include "jmespath/functions/call.hpp"

#include <string>

#include "jmespath/failure.hpp"
#include "jmespath/functions/table.hpp"

namespace managementpartner::jmespath::functions {

namespace {

std::string title(const Function& function) {
  return "The function " + std::string(function.name) + "()";
}

void check_count(const Function& function, std::size_t given) {
  const std::size_t wanted = function.parameters().size();
  if (function.is_variadic ? given >= wanted : given == wanted) return;
  throw SearchError(title(function) + " takes " + (function.is_variadic ? "at least " : "") +
                    std::to_string(wanted) + (wanted == 1 ? " argument" : " arguments") + ", not " +
                    std::to_string(given));
}

void check_types(const Function& function, Arguments arguments) {
  const auto parameters = function.parameters();
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    const Types types = index < parameters.size() ? parameters[index] : parameters.back();
    if (!accepts(types, arguments[index])) {
      throw SearchError(title(function) + " takes " + describe(types) + " as argument " +
                        std::to_string(index + 1) + ", not " + describe(arguments[index]));
    }
  }
}

}  // namespace

const json::value& call(std::string_view name, Arguments arguments, Evaluator& evaluator) {
  const Function* function = find_function(name);
  if (function == nullptr) throw SearchError("There is no function " + std::string(name) + "()");
  check_count(*function, arguments.size());
  check_types(*function, arguments);
  return function->implementation(evaluator, arguments);
}

}  // namespace managementpartner::jmespath::functions
