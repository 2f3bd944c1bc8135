// What a program's token callback is asked, and what it answers, as a handle.
#pragma once

#include "identity/tools/callback_credential.hpp"
#include "managementpartner.h"

struct mp_token_request {
  const managementpartner::identity::TokenAsk& ask;
  managementpartner::identity::TokenReply& reply;
};

namespace managementpartner::capi {

/// The program's function as the core calls it; empty where it is NULL.
[[nodiscard]] inline identity::TokenCallback token_callback(mp_token_callback callback, void* context) {
  if (callback == nullptr) return {};
  return [callback, context](const identity::TokenAsk& ask, identity::TokenReply& reply) {
    mp_token_request request{ask, reply};
    callback(&request, context);
  };
}

}  // namespace managementpartner::capi
