// A redirect instead of the effect: {"location", "code" (302)}.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Redirect : public Fault {
 public:
  Redirect(unsigned code, std::string location) : code_(code), location_(std::move(location)) {}
  FaultStage stage() const override { return FaultStage::answer; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect = false;
    exchange.response.status = code_;
    exchange.response.set("Location", location_);
  }

 private:
  unsigned code_;
  std::string location_;
};

}  // namespace

FaultPointer make_redirect(Settings& settings) {
  auto location = settings.text("location");
  if (location.find_first_of("\r\n") != std::string::npos) {
    throw InvalidSetting(settings.path_to("location"), "must not hold a line break");
  }
  return std::make_shared<Redirect>(
      static_cast<unsigned>(settings.integer_or(settings.either("code", "status"), 302, 300, 399)),
      std::move(location));
}

}  // namespace managementpartner::emulator
