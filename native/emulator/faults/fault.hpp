// One thing that goes wrong on demand. Each kind has a file of its own, named in kinds.cpp.
#pragma once

#include <memory>
#include <string>

#include "emulator/authentication/token_verifier.hpp"
#include "emulator/configuration/settings.hpp"
#include "emulator/messages/exchange.hpp"

namespace managementpartner::emulator {

/// Of the faults that match a request, the first of each stage happens; those of different stages combine.
enum class FaultStage {
  delay,    // before anything else
  token,    // what the token service writes into a token
  answer,   // instead of the effect and its answer
  effect,   // when the request takes effect
  delivery  // how the bytes of the answer, made as usual, arrive
};

struct FaultContext {
  TokenVerifier& verifier;
  const std::string& authority;
};

/// Immutable; it writes what is to happen into the exchange.
class Fault {
 public:
  virtual ~Fault() = default;
  [[nodiscard]] virtual FaultStage stage() const = 0;
  [[nodiscard]] virtual bool concerns(const Request&, const FaultContext&) const { return true; }
  virtual void before_effect(Exchange&, const FaultContext&) const {}
  virtual void after_effect(Exchange&) const {}
};

using FaultPointer = std::shared_ptr<const Fault>;

}  // namespace managementpartner::emulator
