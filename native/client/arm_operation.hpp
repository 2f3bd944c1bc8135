// An operation that asks Azure Resource Manager: each request with a token, after a 401 with another one.
#pragma once

#include <memory>
#include <optional>

#include "arm/challenge_machine.hpp"
#include "client/operation.hpp"
#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/tokens/token_machine.hpp"
#include "secret/secret.hpp"

namespace managementpartner {

/// Carries out what ChallengeMachine decides, for one request after the other.
class ArmOperation : public Operation {
 protected:
  using Operation::Operation;

  /// Sends `request()`, then `answered` is called.
  void send();

  /// The token that was sent last. There is one when an answer has come.
  [[nodiscard]] const Secret& token() const noexcept { return *token_; }

 private:
  /// What is to be sent at present, without a token.
  [[nodiscard]] virtual http::Request request() const = 0;
  /// Any HTTP answer, or why there is none.
  virtual void answered(Result<http::Delivery>&& answer) = 0;

  void get_token(identity::TokenNeed need);
  void send_with_token();

  std::optional<arm::ChallengeMachine> machine_;  // Of the present request.
  std::shared_ptr<const Secret> token_;
  bool outcome_unknown_ = false;  // An earlier sending of it may have taken effect.
};

}  // namespace managementpartner
