// Puts nodes together.
#pragma once

#include <algorithm>
#include <utility>

#include "jmespath/node.hpp"

namespace managementpartner::jmespath {

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
