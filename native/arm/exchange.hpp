// One request to ARM with its token: carries out what ChallengeMachine decides.
#pragma once

#include <functional>
#include <memory>

#include "arm/challenge_machine.hpp"
#include "error/error.hpp"
#include "http/pipeline.hpp"
#include "identity/tokens/token_source.hpp"
#include "loop/call_context.hpp"

namespace managementpartner::arm {

/// What came back, and the token that was sent.
struct Answer {
  http::Delivery delivery;
  std::shared_ptr<const Secret> token;
};

/// On the loop only.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  using Handler = std::function<void(Result<Answer>&&)>;

  /// `pipeline` and `tokens` outlive it. `handler` is called once, with any HTTP answer or with why there is
  /// none, and not from inside `start` where the pipeline is reached.
  Exchange(http::Pipeline& pipeline, identity::TokenSource& tokens, CallContextPtr context,
           http::Request request, Handler handler);

  void start();

 private:
  void carry_out(ChallengeAction action);
  void get_token(identity::TokenNeed need);
  void send();

  http::Pipeline& pipeline_;
  identity::TokenSource& tokens_;
  const CallContextPtr context_;
  const http::Request request_;
  const Handler handler_;
  ChallengeMachine machine_;
  Answer answer_;
  bool outcome_unknown_ = false;
};

}  // namespace managementpartner::arm
