#include "fleet/tenant_operation.hpp"

#include <utility>

namespace managementpartner::fleet {

TenantOperation::TenantOperation(Caller& caller, const CallOptions& call, std::optional<Wish> wish,
                                 Hooks hooks, Handler handler)
    : OperationFor(caller, call, std::move(handler)),
      for_caller_(caller),
      tenant_(call.tenant),
      timeout_(call.timeout),
      wish_(std::move(wish)),
      hooks_(std::move(hooks)) {}

void TenantOperation::begin() {
  if (wish_) return work(*std::exchange(wish_, std::nullopt));
  identify();
}

void TenantOperation::identify() {
  engine().directory().look_up(context(), false,
                               [this, self = shared_from_this()](const Result<std::string>& id) {
                                 if (!id) return complete(id.error());
                                 auto wish = hooks_.identified(*id);
                                 if (!wish) return complete(std::move(wish).error());
                                 if (!*wish) return complete(TenantEnd{});
                                 work(**std::move(wish));
                               });
}

void TenantOperation::work(Wish wish) {
  partner_id_ = wish.partner_id;
  machine_.emplace(std::move(wish));
  carry_out(machine_->start());
}

void TenantOperation::carry_out(TenantAction&& action) {
  if (action.end) return complete(*std::move(action.end));
  const arm::Verb verb = *action.send;
  if (!arm::changes_link(verb)) return send(verb);
  if (!hooks_.before_change) {
    change_sent_ = true;
    return send(verb);
  }
  hooks_.before_change(verb, [this, self = shared_from_this(), verb](std::optional<Error> error) {
    if (!error && context()->aborted()) error = context()->aborted();
    if (error) return complete(*std::move(error));
    change_sent_ = true;
    send(verb);
  });
}

void TenantOperation::send(arm::Verb verb) {
  CallOptions call;
  call.tenant = tenant_;
  call.timeout = timeout_;
  call.parent = context();
  const bool is_change = arm::changes_link(verb);
  std::make_shared<LinkOperation>(
      for_caller_, call, verb, is_change ? std::optional<std::string_view>(partner_id_) : std::nullopt,
      [this, self = shared_from_this()](Result<std::optional<arm::Partner>>&& result) {
        carry_out(machine_->resume(std::move(result)));
      })
      ->start();
}

}  // namespace managementpartner::fleet
