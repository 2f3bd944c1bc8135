#include <cmath>

#include "jmespath/evaluator.hpp"
#include "jmespath/failure.hpp"
#include "jmespath/functions/implementations.hpp"
#include "jmespath/number.hpp"

namespace managementpartner::jmespath::functions {

namespace {

// Whole as long as all elements are; from then on one double after another, as Python adds them up.
json::value total(const json::array& numbers) {
  WideInteger whole = 0;
  auto number = numbers.begin();
  for (; number != numbers.end() && !number->is_double(); ++number) whole += wide_integer(*number);
  if (number == numbers.end()) return number_value(whole);
  auto total = static_cast<double>(whole);
  for (; number != numbers.end(); ++number) total += number->to_number<double>();
  // JSON has no infinity, which python3-jmespath gives.
  if (!std::isfinite(total)) throw SearchError("The sum is too large for a number");
  return total;
}

}  // namespace

const json::value& abs(Evaluator& evaluator, Arguments arguments) {
  const json::value& number = *arguments[0].value;
  if (number.is_double()) return evaluator.arena().keep(std::fabs(number.get_double()));
  const WideInteger whole = wide_integer(number);
  return evaluator.arena().keep(number_value(whole < 0 ? -whole : whole));
}

const json::value& avg(Evaluator& evaluator, Arguments arguments) {
  const json::array& numbers = arguments[0].value->get_array();
  if (numbers.empty()) return evaluator.null();
  return evaluator.arena().keep(total(numbers).to_number<double>() / static_cast<double>(numbers.size()));
}

const json::value& ceil(Evaluator& evaluator, Arguments arguments) {
  const json::value& number = *arguments[0].value;
  return number.is_double() ? evaluator.arena().keep(whole_number_value(std::ceil(number.get_double())))
                            : number;
}

const json::value& floor(Evaluator& evaluator, Arguments arguments) {
  const json::value& number = *arguments[0].value;
  return number.is_double() ? evaluator.arena().keep(whole_number_value(std::floor(number.get_double())))
                            : number;
}

const json::value& sum(Evaluator& evaluator, Arguments arguments) {
  return evaluator.arena().keep(total(arguments[0].value->get_array()));
}

}  // namespace managementpartner::jmespath::functions
