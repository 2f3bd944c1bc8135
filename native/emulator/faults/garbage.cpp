// Bytes that are not HTTP instead of the effect, then the connection is closed: {"text"?}.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

using namespace std::string_literals;

namespace {

class Garbage : public Fault {
 public:
  explicit Garbage(std::string text) : text_(std::move(text)) {}
  FaultStage stage() const override { return FaultStage::answer; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect = false;
    exchange.raw = text_;
    exchange.ending = Ending::cut;
  }

 private:
  std::string text_;
};

}  // namespace

FaultPointer make_garbage(Settings& settings) {
  const std::string not_http = "SSH-2.0-OpenSSH_9.2\r\n\x00\xff\xfe garbage\r\n\r\n"s;
  return std::make_shared<Garbage>(settings.optional_text("text").value_or(not_http));
}

}  // namespace managementpartner::emulator
