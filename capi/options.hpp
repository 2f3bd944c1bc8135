// A client's settings, as a handle.
#pragma once

#include <utility>

#include "client/client.hpp"
#include "managementpartner.h"
#include "secret/secret.hpp"

struct mp_client_options {
  managementpartner::ClientOptions value;

  mp_client_options() = default;
  mp_client_options(const mp_client_options&) = delete;
  mp_client_options& operator=(const mp_client_options&) = delete;
  // A proxy's URL may hold a password.
  ~mp_client_options() { forget_proxy(); }

  // Of those for the same tenant, the later ones.
  void take_challenges(managementpartner::identity::ClaimsChallenges challenges) {
    challenges.merge(value.challenges);
    value.challenges = std::move(challenges);
  }

  void forget_proxy() noexcept {
    if (value.proxy) managementpartner::cleanse(value.proxy->data(), value.proxy->size());
    value.proxy.reset();
  }
};
