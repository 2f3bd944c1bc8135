// The request takes effect, then the connection is reset instead of an answer.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class ResetAfter : public Fault {
 public:
  FaultStage stage() const override { return FaultStage::delivery; }
  void after_effect(Exchange& exchange) const override {
    exchange.sends_nothing = true;
    exchange.ending = Ending::reset;
  }
};

}  // namespace

FaultPointer make_reset_after(Settings&) {
  return std::make_shared<ResetAfter>();
}

}  // namespace managementpartner::emulator
