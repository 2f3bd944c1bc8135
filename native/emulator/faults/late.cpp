// The request takes effect only after its answer: {"ms"} or {"milliseconds"}. The answer is what another
// fault gives in place of the effect; without one, the connection is reset.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Late : public Fault {
 public:
  explicit Late(std::chrono::milliseconds time) : time_(time) {}
  FaultStage stage() const override { return FaultStage::effect; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect_after = time_;
  }

 private:
  std::chrono::milliseconds time_;
};

}  // namespace

FaultPointer make_late(Settings& settings) {
  return std::make_shared<Late>(
      std::chrono::milliseconds(settings.integer(settings.either("ms", "milliseconds"), 0, 3'600'000)));
}

}  // namespace managementpartner::emulator
