// Content-Length announces the whole body, {"bytes"} of it arrive (by default half), then the connection is
// closed.
#include <algorithm>

#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Truncated : public Fault {
 public:
  explicit Truncated(std::optional<std::size_t> bytes) : bytes_(bytes) {}
  FaultStage stage() const override { return FaultStage::delivery; }
  void after_effect(Exchange& exchange) const override {
    std::string& body = exchange.response.body;
    // An empty body has nothing to lose, so it announces something that never comes.
    if (body.empty()) body.assign(1, ' ');
    exchange.body_bytes_sent = std::min(bytes_.value_or(body.size() / 2), body.size() - 1);
    exchange.ending = Ending::cut;
  }

 private:
  std::optional<std::size_t> bytes_;
};

}  // namespace

FaultPointer make_truncated(Settings& settings) {
  const auto bytes = settings.integer_or("bytes", -1, 0, 1 << 30);
  return std::make_shared<Truncated>(bytes < 0 ? std::nullopt
                                               : std::optional<std::size_t>(static_cast<std::size_t>(bytes)));
}

}  // namespace managementpartner::emulator
