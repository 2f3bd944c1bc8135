// Any call on a link.
#pragma once

#include <optional>

#include "arm/partner.hpp"
#include "arm/partner_machine.hpp"
#include "arm/service_request.hpp"
#include "client/arm_operation.hpp"

namespace managementpartner {

/// Carries out what PartnerMachine decides. Ends with the link; with nullopt after a removal.
class LinkOperation final : public OperationFor<std::optional<arm::Partner>, ArmOperation> {
 public:
  /// The request's partner ID was checked: see check_partner_id.
  LinkOperation(Caller& caller, const CallOptions& call, arm::ServiceRequest request, Handler handler);

 private:
  void begin() override { carry_out(machine_.start()); }
  void carry_out(arm::LinkAction action);
  [[nodiscard]] http::Request request() const override;
  void answered(Result<http::Delivery>&& answer) override;

  arm::ServiceRequest request_;  // The present one: the machine may ask for another.
  arm::PartnerMachine machine_;
};

}  // namespace managementpartner
