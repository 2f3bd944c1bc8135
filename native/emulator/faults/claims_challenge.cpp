// 401 until a token comes that was asked for with these claims: {"claims": {"access_token": {…}}?}.
#include <boost/json/serialize.hpp>

#include "emulator/authentication/bearer.hpp"
#include "emulator/authentication/claims_request.hpp"
#include "emulator/errors/arm_errors.hpp"
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class ClaimsChallenge : public Fault {
 public:
  ClaimsChallenge(std::string text, boost::json::object claims)
      : text_(std::move(text)), claims_(std::move(claims)) {}
  FaultStage stage() const override { return FaultStage::answer; }
  bool concerns(const Request& request, const FaultContext& context) const override {
    const auto token = context.verifier.verify(bearer_token(request));
    return token != nullptr && !satisfies(token->requested_claims, claims_);
  }
  void before_effect(Exchange& exchange, const FaultContext& context) const override {
    exchange.effect = false;
    exchange.response = arm_errors::Challenge(context.authority).insufficient_claims(text_);
  }

 private:
  std::string text_;
  boost::json::object claims_;
};

}  // namespace

FaultPointer make_claims_challenge(Settings& settings) {
  std::string text = R"({"access_token":{"nbf":{"essential":true,"value":"1604106651"}}})";
  if (const auto* given = settings.optional_object("claims")) text = boost::json::serialize(*given);
  auto claims = parse_claims_request(text);
  if (!claims || claims->empty()) {
    throw InvalidSetting(settings.path_to("claims"), R"(must be {"access_token":{…}} with a claim)");
  }
  return std::make_shared<ClaimsChallenge>(std::move(text), *std::move(claims));
}

}  // namespace managementpartner::emulator
