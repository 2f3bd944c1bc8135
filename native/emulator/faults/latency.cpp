// The request waits before it takes effect: {"ms"} or {"milliseconds"}.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Latency : public Fault {
 public:
  explicit Latency(std::chrono::milliseconds delay) : delay_(delay) {}
  FaultStage stage() const override { return FaultStage::delay; }
  void before_effect(Exchange& exchange, const FaultContext&) const override { exchange.delay = delay_; }

 private:
  std::chrono::milliseconds delay_;
};

}  // namespace

FaultPointer make_latency(Settings& settings) {
  return std::make_shared<Latency>(
      std::chrono::milliseconds(settings.integer(settings.either("ms", "milliseconds"), 0, 3'600'000)));
}

}  // namespace managementpartner::emulator
