#include <chrono>
#include <cstring>

#include "credential.hpp"
#include "guard.hpp"
#include "text.hpp"
#include "token_request.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;

namespace {

using std::chrono::seconds;

// Some 8,000 years: what any clock here can hold is far less, and is as good as never.
constexpr std::int64_t latest = 253'402'300'799;

std::optional<identity::WallClock::time_point> expiry(std::int64_t expires_on) {
  if (expires_on <= 0 || expires_on > latest) return std::nullopt;
  const auto longest = std::chrono::duration_cast<seconds>(identity::WallClock::duration::max()).count();
  if (expires_on > longest) return identity::WallClock::time_point::max();
  return identity::WallClock::time_point(seconds(expires_on));
}

// The host's code stands between this and its caller: nothing may be thrown through it.
template <class Set>
void set(mp_token_request* request, Set&& set_reply) noexcept {
  if (request == nullptr) return;
  request->reply = {};
  try {
    set_reply(request->reply);
  } catch (...) {
    // No memory: as if nothing was set.
  }
}

mp_status from_callback(mp_credential** credential, mp_token_callback callback, void* context,
                        identity::CallbackOf whom, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    if (callback == nullptr) return capi::null_argument("callback");
    return capi::new_credential(identity::callback_credential(capi::token_callback(callback, context), whom));
  });
}

}  // namespace

const char* mp_token_request_tenant(const mp_token_request* request) {
  return request != nullptr && !request->ask.tenant.empty() ? request->ask.tenant.c_str() : nullptr;
}

const char* mp_token_request_scope(const mp_token_request* request) {
  return request != nullptr ? request->ask.scope.c_str() : nullptr;
}

const char* mp_token_request_claims(const mp_token_request* request) {
  return request != nullptr && !request->ask.claims.empty() ? request->ask.claims.c_str() : nullptr;
}

void mp_token_request_set_token(mp_token_request* request, const char* access_token, int64_t expires_on) {
  set(request, [&](identity::TokenReply& reply) {
    const auto token = capi::check_text(access_token, {.name = "access_token", .limit = capi::secret_limit});
    if (token) {
      reply.token = managementpartner::Secret(*token);
      reply.expires_on = expiry(expires_on);
    } else {
      reply.failed = true;
      reply.message = token.error().message;
    }
  });
}

void mp_token_request_set_error(mp_token_request* request, int32_t unavailable, const char* message) {
  set(request, [&](identity::TokenReply& reply) {
    reply.failed = true;
    reply.unavailable = unavailable != 0;
    if (message != nullptr) reply.message.assign(message, ::strnlen(message, 4096));
  });
}

mp_status mp_credential_from_callback(mp_credential** credential, mp_token_callback callback, void* context,
                                      mp_error** error) {
  return from_callback(credential, callback, context, identity::CallbackOf::program, error);
}

mp_status mp_credential_from_azure_powershell(mp_credential** credential, mp_token_callback callback,
                                              void* context, mp_error** error) {
  return from_callback(credential, callback, context, identity::CallbackOf::azure_powershell, error);
}
