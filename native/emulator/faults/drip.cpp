// The body arrives {"bytes" (1)} at a time, {"ms" (10)} apart.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class SlowBody : public Fault {
 public:
  explicit SlowBody(Drip drip) : drip_(drip) {}
  FaultStage stage() const override { return FaultStage::delivery; }
  void after_effect(Exchange& exchange) const override { exchange.drip = drip_; }

 private:
  Drip drip_;
};

}  // namespace

FaultPointer make_drip(Settings& settings) {
  Drip drip;
  drip.bytes = static_cast<std::size_t>(settings.integer_or("bytes", 1, 1, 1 << 20));
  drip.interval =
      std::chrono::milliseconds(settings.integer_or(settings.either("ms", "milliseconds"), 10, 0, 3'600'000));
  return std::make_shared<SlowBody>(drip);
}

}  // namespace managementpartner::emulator
