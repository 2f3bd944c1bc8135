// An operation that the resource provider offers, as it lists them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "arm/page.hpp"
#include "error/error.hpp"

namespace managementpartner::arm {

/// Fields are nullopt where the service sent none.
struct ProviderOperation {
  std::optional<std::string> name;
  std::optional<std::string> provider;
  std::optional<std::string> resource;
  std::optional<std::string> operation;
  std::optional<std::string> description;
  std::optional<std::string> origin;
};

/// Reads one page. Reason::unexpected_response.
[[nodiscard]] Result<Page<ProviderOperation>> parse_operations(std::string_view body);

}  // namespace managementpartner::arm
