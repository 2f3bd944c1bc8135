#include "jmespath/evaluator.hpp"
#include "jmespath/functions/implementations.hpp"

namespace managementpartner::jmespath::functions {

const json::value& keys(Evaluator& evaluator, Arguments arguments) {
  json::array names(evaluator.arena().storage());
  for (const auto& member : arguments[0].value->get_object()) names.emplace_back(member.key());
  return evaluator.arena().keep(std::move(names));
}

const json::value& merge(Evaluator& evaluator, Arguments arguments) {
  const auto storage = evaluator.arena().storage();
  json::object merged(storage);
  for (const Argument& argument : arguments) {
    for (const auto& [name, member] : argument.value->get_object()) {
      merged.insert_or_assign(name, evaluator.arena().copy(member));
    }
  }
  return evaluator.arena().keep(std::move(merged));
}

const json::value& values(Evaluator& evaluator, Arguments arguments) {
  const auto storage = evaluator.arena().storage();
  json::array members(storage);
  for (const auto& member : arguments[0].value->get_object())
    members.push_back(evaluator.arena().copy(member.value()));
  return evaluator.arena().keep(std::move(members));
}

}  // namespace managementpartner::jmespath::functions
