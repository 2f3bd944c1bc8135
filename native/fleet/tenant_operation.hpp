// One tenant of a fleet as an operation: carries out what TenantMachine decides.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "arm/partner.hpp"
#include "client/arm_operation.hpp"
#include "client/operation.hpp"
#include "fleet/tenant_machine.hpp"

namespace managementpartner::fleet {

class TenantOperation final : public OperationFor<TenantEnd> {
 public:
  struct Hooks {
    /// Of a tenant that is named by a domain: its ID. The wish in it; nullopt where nothing is to be done:
    /// the operation then ends with Outcome::failed and without an error.
    std::function<Result<std::optional<Wish>>(const std::string& id)> identified;
    /// Before a change is sent; `go_on` is called once, later, on the loop. Empty: it is sent at once.
    std::function<void(arm::Verb, std::function<void(std::optional<Error>)> go_on)> before_change;
  };

  /// `wish` is nullopt where the tenant is named by a domain.
  TenantOperation(Caller& caller, const CallOptions& call, std::optional<Wish> wish, Hooks hooks,
                  Handler handler);

 private:
  void begin() override;
  void identify();
  void work(Wish wish);
  void carry_out(TenantAction&& action);
  void send(arm::Verb verb);
  [[nodiscard]] bool may_have_changed() const noexcept override { return change_sent_; }

  Caller& for_caller_;
  const std::string tenant_;
  const std::optional<std::chrono::milliseconds> timeout_;
  std::optional<Wish> wish_;
  const Hooks hooks_;
  std::string partner_id_;
  std::optional<TenantMachine> machine_;
  bool change_sent_ = false;
};

}  // namespace managementpartner::fleet
