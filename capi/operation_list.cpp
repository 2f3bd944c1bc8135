#include <optional>
#include <string>
#include <vector>

#include "arm/provider_operation.hpp"
#include "call.hpp"
#include "text.hpp"

struct mp_operation_list {
  std::vector<managementpartner::arm::ProviderOperation> value;
};

namespace capi = managementpartner::capi;
using managementpartner::CallOptions;
using managementpartner::Client;
using managementpartner::arm::ProviderOperation;

namespace {

const char* field(const mp_operation_list* operations, std::size_t index,
                  std::optional<std::string> ProviderOperation::*member) noexcept {
  if (operations == nullptr || index >= operations->value.size()) return nullptr;
  return capi::text_or_null(operations->value[index].*member);
}

}  // namespace

mp_status mp_operation_list_get(mp_operation_list** operations, mp_client* client, const char* tenant,
                                mp_cancellation* cancellation, mp_error** error) {
  return capi::guarded_call(operations, "operations", client, tenant, cancellation, error,
                            [](Client& core, const CallOptions& call) { return core.operations(call); });
}

size_t mp_operation_list_count(const mp_operation_list* operations) {
  return operations != nullptr ? operations->value.size() : 0;
}

const char* mp_operation_list_name(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &ProviderOperation::name);
}

const char* mp_operation_list_provider(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &ProviderOperation::provider);
}

const char* mp_operation_list_resource(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &ProviderOperation::resource);
}

const char* mp_operation_list_operation(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &ProviderOperation::operation);
}

const char* mp_operation_list_description(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &ProviderOperation::description);
}

const char* mp_operation_list_origin(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &ProviderOperation::origin);
}

void mp_operation_list_free(mp_operation_list* operations) {
  delete operations;
}
