#include "arm/provider_operation.hpp"

#include "arm/json_list.hpp"

namespace managementpartner::arm {

namespace {

constexpr ListShape<ProviderOperation>::Text operation_texts[] = {
    {"", "name", &ProviderOperation::name},
    {"", "origin", &ProviderOperation::origin},
    {"display", "provider", &ProviderOperation::provider},
    {"display", "resource", &ProviderOperation::resource},
    {"display", "operation", &ProviderOperation::operation},
    {"display", "description", &ProviderOperation::description},
};
constexpr ListShape<ProviderOperation> operation_shape{operation_texts};

}  // namespace

std::unique_ptr<ListReader<ProviderOperation>> operation_reader(const ListLimits& limits) {
  return std::make_unique<JsonListReader<ProviderOperation>>(operation_shape, limits);
}

}  // namespace managementpartner::arm
