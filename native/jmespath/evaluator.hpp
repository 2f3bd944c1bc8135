// Evaluates an expression's tree on a document.
#pragma once

#include "jmespath/arena.hpp"
#include "jmespath/node.hpp"

namespace managementpartner::jmespath {

/// One search, on one thread. Its results refer to the document, to the tree or to the search itself, and are
/// valid as long as these are. All functions throw SearchError.
class Evaluator {
 public:
  /// `arena` outlives the evaluator.
  explicit Evaluator(Arena& arena) : arena_(arena) {}

  const json::value& evaluate(const Node& node, const json::value& current);

  /// For what functions make.
  [[nodiscard]] Arena& arena() noexcept { return arena_; }
  [[nodiscard]] const json::value& null() const noexcept { return null_; }
  [[nodiscard]] const json::value& boolean(bool value) const noexcept { return value ? true_ : false_; }

 private:
  const json::value& of(const Current&, const Node& node, const json::value& current);
  const json::value& of(const Field& field, const Node& node, const json::value& current);
  const json::value& of(const Index& index, const Node& node, const json::value& current);
  const json::value& of(const Literal& literal, const Node& node, const json::value& current);
  const json::value& of(const Sequence&, const Node& node, const json::value& current);
  const json::value& of(const Projection& projection, const Node& node, const json::value& current);
  const json::value& of(const MultiSelectList&, const Node& node, const json::value& current);
  const json::value& of(const MultiSelectHash& hash, const Node& node, const json::value& current);
  const json::value& of(const Or&, const Node& node, const json::value& current);
  const json::value& of(const And&, const Node& node, const json::value& current);
  const json::value& of(const Not&, const Node& node, const json::value& current);
  const json::value& of(const Comparison& comparison, const Node& node, const json::value& current);
  const json::value& of(const Call& call, const Node& node, const json::value& current);
  const json::value& of(const Reference&, const Node& node, const json::value& current);

  const json::value& first_that_is(bool wanted, const Node& node, const json::value& current);

  Arena& arena_;
  const json::value null_;
  const json::value true_ = true;
  const json::value false_ = false;
};

}  // namespace managementpartner::jmespath
