// What handlers work with.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "emulator/authentication/federation.hpp"
#include "emulator/authentication/machine.hpp"
#include "emulator/authentication/signing_key.hpp"
#include "emulator/authentication/token_verifier.hpp"
#include "emulator/configuration/configuration.hpp"
#include "emulator/faults/fault_list.hpp"
#include "emulator/observation/request_log.hpp"
#include "emulator/persistence/link_store.hpp"
#include "emulator/sign_ins/sign_ins.hpp"

namespace managementpartner::emulator {

/// Refers to what the application owns. Used on the emulator's thread.
struct Services {
  const Configuration& configuration;
  const SigningKey& key;
  TokenVerifier& verifier;
  LinkStore& links;
  FaultList& faults;
  RequestLog& log;
  Machine& machine;
  Federation& federation;
  SignIns& sign_ins;
  std::set<std::string, std::less<>> mfa_for_changes;  // IDs of tenants where ARM asks people for it
  std::string origin;  // https://localhost:PORT, known once the server listens
  std::function<void()> shut_down;
};

}  // namespace managementpartner::emulator
