// 200 with a body of {"bytes"} spaces instead of the effect; "chunked" (false) instead of a Content-Length.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Oversized : public Fault {
 public:
  explicit Oversized(Filler filler) : filler_(filler) {}
  FaultStage stage() const override { return FaultStage::answer; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect = false;
    exchange.response.set("Content-Type", "application/json; charset=utf-8");
    exchange.filler = filler_;
  }

 private:
  Filler filler_;
};

}  // namespace

FaultPointer make_oversized(Settings& settings) {
  Filler filler;
  filler.bytes = static_cast<std::uint64_t>(settings.integer("bytes", 0, std::int64_t{1} << 40));
  filler.chunked = settings.flag_or("chunked", false);
  return std::make_shared<Oversized>(filler);
}

}  // namespace managementpartner::emulator
