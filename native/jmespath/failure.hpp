// What ends parsing and searching inside this room; Expression makes Errors of them.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace managementpartner::jmespath {

/// The text is not an expression.
class SyntaxError : public std::runtime_error {
 public:
  SyntaxError(std::size_t offset, const std::string& problem)
      : std::runtime_error(problem), offset_(offset) {}

  /// Where the token that does not fit begins, in bytes.
  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }

 private:
  std::size_t offset_;
};

/// The expression cannot be evaluated on this document.
class SearchError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace managementpartner::jmespath
