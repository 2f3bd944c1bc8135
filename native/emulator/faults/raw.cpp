// Exactly these bytes as the body, for recorded answers, instead of the effect:
// {"body", "code" (200), "contentType" (application/json; charset=utf-8), "chunked" (false)}.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Raw : public Fault {
 public:
  Raw(Response response, bool chunked) : response_(std::move(response)), chunked_(chunked) {}
  FaultStage stage() const override { return FaultStage::answer; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect = false;
    exchange.response = response_;
    exchange.chunked = chunked_;
  }

 private:
  Response response_;
  bool chunked_;
};

}  // namespace

FaultPointer make_raw(Settings& settings) {
  Response response;
  response.status =
      static_cast<unsigned>(settings.integer_or(settings.either("code", "status"), 200, 200, 599));
  const auto type = settings.optional_text("contentType").value_or("application/json; charset=utf-8");
  if (type.find_first_of("\r\n") != std::string::npos) {
    throw InvalidSetting(settings.path_to("contentType"), "must not hold a line break");
  }
  response.set("Content-Type", type);
  if (!settings.has("body")) throw InvalidSetting(settings.path_to("body"), "is missing");
  response.body = settings.optional_text("body").value_or("");
  return std::make_shared<Raw>(std::move(response), settings.flag_or("chunked", false));
}

}  // namespace managementpartner::emulator
