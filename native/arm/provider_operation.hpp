// An operation that the resource provider offers, as it lists them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "arm/list_reader.hpp"

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

[[nodiscard]] std::unique_ptr<ListReader<ProviderOperation>> operation_reader(const ListLimits& limits = {});

}  // namespace managementpartner::arm
