// The tree that an expression is parsed to.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// `@`, and what a projection does with each element where nothing follows it.
struct Current {};
struct Field {
  std::string name;
};
struct Index {
  std::int64_t position = 0;  ///< From the end where negative.
};
struct Literal {
  json::value value;
};
/// `a.b`, `a[0]`, `a | b`: each child takes what the one before it gives.
struct Sequence {};

/// `[*]`: an array's elements.
struct Elements {};
/// `.*`: an object's values.
struct Values {};
/// `[]`: an array's elements, and the elements of those that are arrays.
struct Flattened {};
/// `[start:stop:step]`, as in Python.
struct Slice {
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> stop;
  std::optional<std::int64_t> step;
};
using Selection = std::variant<Elements, Values, Flattened, Slice>;

/// The selected parts of the first child go through the second child; those that become null are left out.
/// With a third child, a filter's condition, only parts for which it is true.
struct Projection {
  Selection selection;
};

/// `[a, b]`
struct MultiSelectList {};
/// `{name: a, other: b}`: a name for each child.
struct MultiSelectHash {
  std::vector<std::string> names;
};
struct Or {};
struct And {};
struct Not {};
struct Comparison {
  enum class Operator { equal, not_equal, less, less_or_equal, greater, greater_or_equal };
  Operator comparator = Operator::equal;
};
/// The children are the arguments.
struct Call {
  std::string function;
};
/// `&a`: the expression itself, for a function to evaluate.
struct Reference {};

struct Node {
  using Kind = std::variant<Current, Field, Index, Literal, Sequence, Projection, MultiSelectList,
                            MultiSelectHash, Or, And, Not, Comparison, Call, Reference>;
  Kind kind;
  std::vector<Node> children;
  std::size_t height = 1;  ///< Of the tree below, this node included.
};

[[nodiscard]] inline Node leaf(Node::Kind kind) {
  return Node{std::move(kind), {}};
}

inline void append(Node& node, Node child) {
  node.height = std::max(node.height, child.height + 1);
  node.children.push_back(std::move(child));
}

template <class... Children>
[[nodiscard]] Node node_of(Node::Kind kind, Children... children) {
  Node node = leaf(std::move(kind));
  (append(node, std::move(children)), ...);
  return node;
}

/// Chains stay flat, so that they may be long: if the left one is such a chain, it is continued.
template <class Chain>
[[nodiscard]] Node chained(Node left, Node right) {
  if (!std::holds_alternative<Chain>(left.kind)) return node_of(Chain{}, std::move(left), std::move(right));
  append(left, std::move(right));
  return left;
}

}  // namespace managementpartner::jmespath
