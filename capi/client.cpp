#include <memory>
#include <string>
#include <utility>

#include "call.hpp"
#include "options.hpp"

namespace capi = managementpartner::capi;
using managementpartner::Client;
using managementpartner::Result;

mp_status mp_client_new(mp_client** client, const mp_client_options* options, mp_error** error) {
  return capi::guarded_new(client, "client", error, [&]() -> Result<std::unique_ptr<mp_client>> {
    if (options == nullptr) return capi::null_argument("options");
    auto made = Client::create(options->value);
    if (!made) return made.error();
    auto handle = std::make_unique<mp_client>();
    handle->value = *std::move(made);
    return handle;
  });
}

const char* mp_client_arm_endpoint(const mp_client* client) {
  return client != nullptr ? client->value->arm_endpoint().c_str() : nullptr;
}

const char* mp_client_authority(const mp_client* client) {
  const std::string* const authority = client != nullptr ? client->value->authority() : nullptr;
  return authority != nullptr ? authority->c_str() : nullptr;
}

void mp_client_free(mp_client* client) {
  delete client;
}
