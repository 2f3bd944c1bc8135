// JMESPath (https://jmespath.org/specification.html) over Boost.JSON.
#pragma once

#include <boost/json/value.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "error/error.hpp"

namespace managementpartner::jmespath {

struct Node;

struct Found {
  boost::json::value value;
  /// Of the value, or of each of its elements where it is an array: whether it is an object whose members are
  /// in an order that the query gives them, which are those of a multi-select hash ("{a: …}"). The order of
  /// others, such as what merge() makes, means nothing to az.
  std::vector<bool> in_query_order;
};

/// The whole specification; what it leaves open is as in python3-jmespath 1.0.1, which az uses: what is
/// accepted, the values, the order of members, whole numbers that stay whole. docs/jmespath.md says where the
/// two differ. Immutable and cheap to copy; threads may share one.
class Expression {
 public:
  /// `text` is UTF-8. Reason::argument_invalid: it is not an expression; the message names the character.
  [[nodiscard]] static Result<Expression> parse(std::string_view text);

  /// What the expression finds in the document, whose numbers must be finite. Reason::argument_invalid: it
  /// cannot be evaluated on it: an unknown function, an argument of the wrong type, too many values, ...
  [[nodiscard]] Result<boost::json::value> search(const boost::json::value& document) const;

  /// Likewise, with what is known of the order.
  [[nodiscard]] Result<Found> find(const boost::json::value& document) const;

 private:
  explicit Expression(std::shared_ptr<const Node> root) : root_(std::move(root)) {}

  std::shared_ptr<const Node> root_;
};

}  // namespace managementpartner::jmespath
