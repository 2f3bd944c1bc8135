// A way to sign in whose steps a test writes, and a client of it.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "client/client.hpp"
#include "identity/credential.hpp"
#include "identity/jwt.hpp"

namespace managementpartner::test {

/// What a flow does next. It may look at what came of the step before.
class Step {
 public:
  template <class Does>
  Step(Does does) {  // NOLINT(google-explicit-constructor): a list of lambdas is a list of steps.
    if constexpr (std::is_invocable_v<Does&, const identity::TokenEvent&>) {
      does_ = std::move(does);
    } else {
      does_ = [does = std::move(does)](const identity::TokenEvent&) mutable { return does(); };
    }
  }
  [[nodiscard]] identity::TokenAction take(const identity::TokenEvent& event) const { return does_(event); }

 private:
  std::function<identity::TokenAction(const identity::TokenEvent&)> does_;
};

/// Steps of a flow in their order: the first is its start, the others follow what the one before asked for.
using Steps = std::vector<Step>;

class ScriptedCredential final : public identity::Credential {
 public:
  explicit ScriptedCredential(std::function<Steps(const identity::TokenQuery&)> script)
      : script_(std::move(script)) {}

  [[nodiscard]] identity::CredentialKind kind() const noexcept override {
    return identity::CredentialKind::callback;
  }
  [[nodiscard]] std::unique_ptr<identity::TokenFlow> begin(identity::TokenQuery query) const override {
    return std::make_unique<Flow>(script_(query), query.tenant);
  }
  [[nodiscard]] bool needs_authority() const noexcept override { return false; }

 private:
  class Flow final : public identity::TokenFlow {
   public:
    Flow(Steps steps, std::string tenant) : steps_(std::move(steps)), tenant_(std::move(tenant)) {}
    identity::TokenAction resume(identity::TokenEvent event, identity::WallClock::time_point) override {
      identity::TokenAction action = steps_.at(next_++).take(event);
      auto* const token = std::get_if<identity::AccessToken>(&action);
      if (token != nullptr && token->text.empty()) token->text = Secret(jwt(R"({"tid":")" + tenant_ + "\"}"));
      return action;
    }

   private:
    const Steps steps_;
    const std::string tenant_;
    std::size_t next_ = 0;
  };

  const std::function<Steps(const identity::TokenQuery&)> script_;
};

/// One for the tenant that is asked for.
inline identity::TokenAction token() {
  return identity::AccessToken{Secret(), identity::WallClock::time_point::max(), std::nullopt};
}

/// Nothing is sent for a sign-in, so no service is needed.
inline std::unique_ptr<Client> client_of(identity::CredentialPtr credential,
                                         const std::function<void(ClientOptions&)>& change = {}) {
  ClientOptions options;
  options.credential = std::move(credential);
  options.proxy = "";
  if (change) change(options);
  auto made = Client::create(std::move(options));
  if (!made) throw std::runtime_error(made.error().message);
  return *std::move(made);
}

inline std::unique_ptr<Client> scripted_client(std::function<Steps(const identity::TokenQuery&)> script,
                                               const std::function<void(ClientOptions&)>& change = {}) {
  return client_of(std::make_shared<ScriptedCredential>(std::move(script)), change);
}

}  // namespace managementpartner::test
