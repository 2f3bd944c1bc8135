#include <algorithm>
#include <string>

#include "jmespath/comparison.hpp"
#include "jmespath/evaluator.hpp"
#include "jmespath/failure.hpp"
#include "jmespath/functions/implementations.hpp"
#include "jmespath/functions/types.hpp"

namespace managementpartner::jmespath::functions {

namespace {

struct Keyed {
  const json::value* key;
  const json::value* element;
};
using KeyedElements = std::vector<Keyed>;

KeyedElements by_itself(const Argument& array) {
  KeyedElements elements;
  for (const json::value& element : array.value->get_array()) elements.push_back({&element, &element});
  return elements;
}

// All keys are numbers, or all are strings.
KeyedElements by_reference(Evaluator& evaluator, Arguments arguments, std::string_view function) {
  KeyedElements elements;
  for (const json::value& element : arguments[0].value->get_array()) {
    const json::value& key = evaluator.evaluate(*arguments[1].reference, element);
    const bool has_type = elements.empty() ? key.is_number() || key.is_string()
                                           : type_name(key) == type_name(*elements.front().key);
    if (!has_type) {
      throw SearchError("The function " + std::string(function) +
                        "() compares by numbers or by strings, all of one type; one is " +
                        describe(Argument{&key}));
    }
    elements.push_back({&key, &element});
  }
  return elements;
}

// The first of those that no other precedes; null if there are no elements.
template <class Before>
const json::value& first_of(Evaluator& evaluator, const KeyedElements& elements, Before before) {
  const auto found = std::min_element(elements.begin(), elements.end(), before);
  return found != elements.end() ? *found->element : evaluator.null();
}

bool is_less(const Keyed& left, const Keyed& right) {
  return std::is_lt(compare(*left.key, *right.key));
}

bool is_greater(const Keyed& left, const Keyed& right) {
  return is_less(right, left);
}

const json::value& sorted(Evaluator& evaluator, KeyedElements elements) {
  std::stable_sort(elements.begin(), elements.end(), is_less);
  const auto storage = evaluator.arena().storage();
  json::array array(storage);
  array.reserve(elements.size());
  for (const Keyed& keyed : elements) array.push_back(evaluator.arena().copy(*keyed.element));
  return evaluator.arena().keep(std::move(array));
}

}  // namespace

const json::value& max(Evaluator& evaluator, Arguments arguments) {
  return first_of(evaluator, by_itself(arguments[0]), is_greater);
}

const json::value& max_by(Evaluator& evaluator, Arguments arguments) {
  return first_of(evaluator, by_reference(evaluator, arguments, "max_by"), is_greater);
}

const json::value& min(Evaluator& evaluator, Arguments arguments) {
  return first_of(evaluator, by_itself(arguments[0]), is_less);
}

const json::value& min_by(Evaluator& evaluator, Arguments arguments) {
  return first_of(evaluator, by_reference(evaluator, arguments, "min_by"), is_less);
}

const json::value& sort(Evaluator& evaluator, Arguments arguments) {
  return sorted(evaluator, by_itself(arguments[0]));
}

const json::value& sort_by(Evaluator& evaluator, Arguments arguments) {
  return sorted(evaluator, by_reference(evaluator, arguments, "sort_by"));
}

}  // namespace managementpartner::jmespath::functions
