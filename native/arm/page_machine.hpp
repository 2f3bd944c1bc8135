// Decides which page of a list comes next, and whether it may; no I/O.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "error/error.hpp"
#include "http/endpoint.hpp"

namespace managementpartner::arm {

class PageMachine {
 public:
  /// More pages than this are no list but a fault.
  static constexpr std::size_t page_limit = 1000;

  PageMachine(http::Endpoint endpoint, std::string first_target);

  /// The next page's path and query; nullopt where the list is complete. Reason::unexpected_response: the
  /// link leads to another endpoint, in a circle, or on and on.
  [[nodiscard]] Result<std::optional<std::string>> next(const std::optional<std::string>& next_link);

 private:
  const http::Endpoint endpoint_;
  std::set<std::string> visited_;
};

}  // namespace managementpartner::arm
