// What every call on a client has in common: the client and the cancellation that it is given, its checks.
#pragma once

#include <memory>
#include <new>
#include <stop_token>
#include <utility>

#include "client/client.hpp"
#include "guard.hpp"
#include "managementpartner.h"
#include "text.hpp"

struct mp_client {
  std::unique_ptr<managementpartner::Client> value;
};

struct mp_cancellation {
  std::stop_source value;
};

namespace managementpartner::capi {

/// Checks what all calls are given. An empty tenant is refused: a variable that was never set must not mean
/// the client's own tenant.
[[nodiscard]] inline Result<CallOptions> call_options(const mp_client* client, const char* tenant,
                                                      const mp_cancellation* cancellation) {
  if (client == nullptr) return null_argument("client");
  CallOptions call;
  if (tenant != nullptr) {
    const auto text = check_text(tenant, {.name = "tenant", .reason = Reason::tenant_invalid});
    if (!text) return text.error();
    if (text->empty()) return make_error(Reason::tenant_invalid, "The argument 'tenant' is empty.");
    call.tenant = *text;
  }
  if (cancellation != nullptr) call.stop = cancellation->value.get_token();
  return call;
}

struct FreeMemory {
  void operator()(void* memory) const noexcept { ::operator delete(memory); }
};

/// Makes a call and wraps its value in a new Handle. `run` gets the Client and the CallOptions.
template <class Handle, class Run>
mp_status guarded_call(Handle** out, const char* name, mp_client* client, const char* tenant,
                       mp_cancellation* cancellation, mp_error** error, Run&& run) noexcept {
  return guarded_new(out, name, error, [&]() -> Result<std::unique_ptr<Handle>> {
    const auto call = call_options(client, tenant, cancellation);
    if (!call) return call.error();
    // First: without memory for it after the call, what the call did would be told as a failure.
    std::unique_ptr<void, FreeMemory> place(::operator new(sizeof(Handle)));
    auto answer = run(*client->value, *call);
    if (!answer) return std::move(answer).error();
    // In place, since some are large to move.
    return std::unique_ptr<Handle>(new (place.release()) Handle{*std::move(answer)});
  });
}

}  // namespace managementpartner::capi
