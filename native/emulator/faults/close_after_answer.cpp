// The answer promises keep-alive, then the connection is closed without a word.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class CloseAfterAnswer : public Fault {
 public:
  FaultStage stage() const override { return FaultStage::delivery; }
  void after_effect(Exchange& exchange) const override { exchange.ending = Ending::cut; }
};

}  // namespace

FaultPointer make_close_after_answer(Settings&) {
  return std::make_shared<CloseAfterAnswer>();
}

}  // namespace managementpartner::emulator
