// The connection is reset before the request takes effect.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class ResetBefore : public Fault {
 public:
  FaultStage stage() const override { return FaultStage::answer; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect = false;
    exchange.sends_nothing = true;
    exchange.ending = Ending::reset;
  }
};

}  // namespace

FaultPointer make_reset_before(Settings&) {
  return std::make_shared<ResetBefore>();
}

}  // namespace managementpartner::emulator
