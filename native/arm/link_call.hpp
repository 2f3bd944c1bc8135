// A call on a link: carries out what PartnerMachine decides.
#pragma once

#include <functional>
#include <memory>

#include "arm/exchange.hpp"
#include "arm/partner_machine.hpp"

namespace managementpartner::arm {

/// What an answer means for a call on a link.
[[nodiscard]] LinkOutcome read_link_answer(const Answer& answer, const Call& call,
                                           identity::WallClock::time_point now);

/// On the loop only.
class LinkCall : public std::enable_shared_from_this<LinkCall> {
 public:
  using Handler = std::function<void(LinkResult&&)>;

  /// `pipeline` and `tokens` outlive it.
  LinkCall(http::Pipeline& pipeline, identity::TokenSource& tokens, http::Endpoint endpoint,
           CallContextPtr context, Call call, Handler handler);

  void start();

 private:
  void carry_out(LinkAction action);

  http::Pipeline& pipeline_;
  identity::TokenSource& tokens_;
  const http::Endpoint endpoint_;
  const CallContextPtr context_;
  const Handler handler_;
  PartnerMachine machine_;
};

}  // namespace managementpartner::arm
