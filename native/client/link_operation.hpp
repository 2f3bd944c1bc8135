// Any call on a link.
#pragma once

#include <optional>
#include <string_view>

#include "arm/partner.hpp"
#include "arm/partner_machine.hpp"
#include "arm/service_request.hpp"
#include "client/arm_operation.hpp"

namespace managementpartner {

/// Carries out what PartnerMachine decides. Ends with the link; with nullopt after a removal.
class LinkOperation final : public OperationFor<std::optional<arm::Partner>, ArmOperation> {
 public:
  /// Without a partner ID, which only get_link can do without: the identity's own link, whichever it is.
  LinkOperation(Caller& caller, const CallOptions& call, arm::Verb verb,
                std::optional<std::string_view> partner_id, Handler handler);

 private:
  [[nodiscard]] std::optional<Error> refusal() const override { return refused_; }
  void begin() override { carry_out(machine_.start()); }
  void carry_out(arm::LinkAction&& action);
  [[nodiscard]] http::Request request() const override;
  void answered(Result<http::Delivery>&& answer) override;

  const std::optional<Error> refused_;
  arm::ServiceRequest request_;  // The present one: the machine may ask for another.
  arm::PartnerMachine machine_;
};

}  // namespace managementpartner
