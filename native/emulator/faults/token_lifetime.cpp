// The next tokens live {"seconds"} (negative: expired at once); "reported" is the expires_in the client is
// told, "refreshIn" the refresh_in.
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Lifetime : public Fault {
 public:
  explicit Lifetime(TokenLifetime lifetime) : lifetime_(lifetime) {}
  FaultStage stage() const override { return FaultStage::token; }
  bool concerns(const Request& request, const FaultContext&) const override {
    const auto path = request.target.substr(0, request.target.find('?'));
    return path.ends_with("/token") || path.ends_with("/token/");
  }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.token_lifetime = lifetime_;
  }

 private:
  TokenLifetime lifetime_;
};

}  // namespace

FaultPointer make_token_lifetime(Settings& settings) {
  constexpr std::int64_t year = 366 * 86400;
  const auto seconds = settings.integer("seconds", -year, year);
  std::optional<std::chrono::seconds> refresh_in;
  if (settings.has("refreshIn")) refresh_in = std::chrono::seconds(settings.integer("refreshIn", 0, year));
  return std::make_shared<Lifetime>(
      TokenLifetime{std::chrono::seconds(seconds),
                    std::chrono::seconds(settings.integer_or("reported", seconds, -year, year)), refresh_in});
}

}  // namespace managementpartner::emulator
