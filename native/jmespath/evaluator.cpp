#include "jmespath/evaluator.hpp"

#include <utility>

#include "jmespath/comparison.hpp"
#include "jmespath/failure.hpp"
#include "jmespath/functions/call.hpp"
#include "jmespath/selection.hpp"

namespace managementpartner::jmespath {

const json::value& Evaluator::evaluate(const Node& node, const json::value& current) {
  return std::visit([&](const auto& kind) -> const json::value& { return of(kind, node, current); },
                    node.kind);
}

const json::value& Evaluator::of(const Current&, const Node&, const json::value& current) {
  return current;
}

const json::value& Evaluator::of(const Field& field, const Node&, const json::value& current) {
  const json::object* object = current.if_object();
  const json::value* member = object != nullptr ? object->if_contains(field.name) : nullptr;
  return member != nullptr ? *member : null_;
}

const json::value& Evaluator::of(const Index& index, const Node&, const json::value& current) {
  const json::array* array = current.if_array();
  if (array == nullptr) return null_;
  const auto size = static_cast<std::int64_t>(array->size());
  const std::int64_t position = index.position < 0 ? index.position + size : index.position;
  return position >= 0 && position < size ? (*array)[static_cast<std::size_t>(position)] : null_;
}

const json::value& Evaluator::of(const Literal& literal, const Node&, const json::value&) {
  return literal.value;
}

const json::value& Evaluator::of(const Sequence&, const Node& node, const json::value& current) {
  const json::value* value = &current;
  for (const Node& step : node.children) value = &evaluate(step, *value);
  return *value;
}

const json::value& Evaluator::of(const Projection& projection, const Node& node, const json::value& current) {
  const auto parts = select(projection.selection, evaluate(node.children[0], current));
  if (!parts) return null_;
  const Node* condition = node.children.size() > 2 ? &node.children[2] : nullptr;
  json::array projected(arena_.storage());
  for (const json::value* part : *parts) {
    if (condition != nullptr && !is_true(evaluate(*condition, *part))) continue;
    const json::value& value = evaluate(node.children[1], *part);
    if (!value.is_null()) projected.push_back(arena_.copy(value));
  }
  return arena_.keep(std::move(projected));
}

const json::value& Evaluator::of(const MultiSelectList&, const Node& node, const json::value& current) {
  if (current.is_null()) return null_;
  json::array list(arena_.storage());
  list.reserve(node.children.size());
  for (const Node& child : node.children) list.push_back(arena_.copy(evaluate(child, current)));
  return arena_.keep(std::move(list));
}

const json::value& Evaluator::of(const MultiSelectHash& hash, const Node& node, const json::value& current) {
  if (current.is_null()) return null_;
  json::object object(arena_.storage());
  object.reserve(node.children.size());
  for (std::size_t index = 0; index < node.children.size(); ++index) {
    object.insert_or_assign(hash.names[index], arena_.copy(evaluate(node.children[index], current)));
  }
  arena_.set_in_query_order(object);
  return arena_.keep(std::move(object));
}

const json::value& Evaluator::of(const Or&, const Node& node, const json::value& current) {
  return first_that_is(true, node, current);
}

const json::value& Evaluator::of(const And&, const Node& node, const json::value& current) {
  return first_that_is(false, node, current);
}

// The first value that decides; the children after it are not evaluated. If none does, the last one's value.
const json::value& Evaluator::first_that_is(bool wanted, const Node& node, const json::value& current) {
  const json::value* value = &null_;
  for (const Node& child : node.children) {
    value = &evaluate(child, current);
    if (is_true(*value) == wanted) break;
  }
  return *value;
}

const json::value& Evaluator::of(const Not&, const Node& node, const json::value& current) {
  return boolean(!is_true(evaluate(node.children[0], current)));
}

const json::value& Evaluator::of(const Comparison& comparison, const Node& node, const json::value& current) {
  using Operator = Comparison::Operator;
  const json::value& left = evaluate(node.children[0], current);
  const json::value& right = evaluate(node.children[1], current);
  if (comparison.comparator == Operator::equal) return boolean(is_equal(left, right));
  if (comparison.comparator == Operator::not_equal) return boolean(!is_equal(left, right));
  const auto order = compare(left, right);
  // The specification's answer, even for a number and a string, for which python3-jmespath fails with a
  // TypeError.
  if (order == std::partial_ordering::unordered) return null_;
  switch (comparison.comparator) {
    case Operator::less:
      return boolean(std::is_lt(order));
    case Operator::less_or_equal:
      return boolean(std::is_lteq(order));
    case Operator::greater:
      return boolean(std::is_gt(order));
    default:
      return boolean(std::is_gteq(order));
  }
}

const json::value& Evaluator::of(const Call& call, const Node& node, const json::value& current) {
  std::vector<functions::Argument> arguments;
  arguments.reserve(node.children.size());
  for (const Node& child : node.children) {
    if (std::holds_alternative<Reference>(child.kind)) {
      arguments.push_back({nullptr, &child.children[0]});
    } else {
      arguments.push_back({&evaluate(child, current), nullptr});
    }
  }
  return functions::call(call.function, arguments, *this);
}

const json::value& Evaluator::of(const Reference&, const Node&, const json::value&) {
  throw SearchError("An expression reference (&) is not a value; only some functions take one");
}

}  // namespace managementpartner::jmespath
