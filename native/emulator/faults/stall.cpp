// Neither an effect nor an answer; the connection stays open until the client gives up.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Stall : public Fault {
 public:
  FaultStage stage() const override { return FaultStage::answer; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect = false;
    exchange.sends_nothing = true;
    exchange.ending = Ending::stall;
  }
};

}  // namespace

FaultPointer make_stall(Settings&) {
  return std::make_shared<Stall>();
}

}  // namespace managementpartner::emulator
