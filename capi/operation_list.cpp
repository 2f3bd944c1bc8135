#include <optional>
#include <string>
#include <vector>

#include "arm/operation.hpp"
#include "call.hpp"
#include "text.hpp"

struct mp_operation_list {
  std::vector<managementpartner::arm::Operation> value;
};

namespace capi = managementpartner::capi;
using managementpartner::CallOptions;
using managementpartner::Client;
using managementpartner::arm::Operation;

namespace {

const char* field(const mp_operation_list* operations, std::size_t index,
                  std::optional<std::string> Operation::*member) noexcept {
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
  return field(operations, index, &Operation::name);
}

const char* mp_operation_list_provider(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &Operation::provider);
}

const char* mp_operation_list_resource(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &Operation::resource);
}

const char* mp_operation_list_operation(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &Operation::operation);
}

const char* mp_operation_list_description(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &Operation::description);
}

const char* mp_operation_list_origin(const mp_operation_list* operations, size_t index) {
  return field(operations, index, &Operation::origin);
}

void mp_operation_list_free(mp_operation_list* operations) {
  delete operations;
}
