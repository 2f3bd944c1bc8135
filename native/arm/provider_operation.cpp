#include "arm/provider_operation.hpp"

#include "arm/json_page.hpp"

namespace managementpartner::arm {

namespace {

ProviderOperation read_operation(const boost::json::value& item) {
  ProviderOperation operation;
  operation.name = text_member(item, "name");
  operation.origin = text_member(item, "origin");
  const auto* display = find_member(item, "display");
  if (display == nullptr) return operation;
  operation.provider = text_member(*display, "provider");
  operation.resource = text_member(*display, "resource");
  operation.operation = text_member(*display, "operation");
  operation.description = text_member(*display, "description");
  return operation;
}

}  // namespace

Result<Page<ProviderOperation>> parse_operations(std::string_view body) {
  return parse_page<ProviderOperation>(body, read_operation);
}

}  // namespace managementpartner::arm
