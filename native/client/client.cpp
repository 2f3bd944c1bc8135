#include "client/client.hpp"

#include <utility>

#include "arm/subscription.hpp"
#include "client/arm_operation.hpp"
#include "client/engine.hpp"
#include "client/operation.hpp"
#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "platform/openssl.hpp"

namespace managementpartner {

namespace {

using Verb = arm::Verb;

// Gets a token, and reads whose it is.
class SignInOperation final : public OperationFor<identity::Identity> {
 public:
  SignInOperation(Caller& caller, const CallOptions& call, Handler handler)
      : OperationFor(caller, call, std::move(handler),
                     caller.engine().options().credential->time_for_person()) {}

 private:
  void begin() override {
    engine().tokens().get(context(), {},
                          [this, self = shared_from_this()](const Result<identity::IssuedToken>& token) {
                            if (!token) return complete(token.error());
                            identity::Identity identity = identity::read_identity(*token->text);
                            identity.credential_kind = token->kind;
                            complete(std::move(identity));
                          });
  }
};

template <class T>
void take_all(Result<T>& result, Result<T>&& its) noexcept {
  result = std::move(its);
}

// Asks for one subscription, and reads whose it is.
class SubscriptionOperation final : public OperationFor<std::string, ArmOperation> {
 public:
  SubscriptionOperation(Caller& caller, const CallOptions& call, std::string_view id, Handler handler)
      : OperationFor(caller, call, std::move(handler)),
        request_{Verb::get_subscription, {}, false, encoding::lower_case(id)} {
    if (encoding::is_guid(id)) return;
    refuse(make_error(Reason::argument_invalid, "The subscription's ID is not a GUID."));
  }

 private:
  void begin() override { send(); }
  [[nodiscard]] http::Request request() const override {
    return arm::make_request(request_, engine().arm_endpoint());
  }

  void answered(Result<http::Delivery>&& answer) override {
    if (!answer) return complete(std::move(answer).error());
    const http::Response& response = answer->response;
    if (auto tenant = arm::tenant_of_subscription(response)) return complete(*std::move(tenant));
    if (response.status != 200 && response.status != 403 && response.status != 404)
      return complete(arm::arm_error(response, request_, token(), identity::WallClock::now()));
    Error error =
        make_error(Reason::tenant_not_found,
                   "The service does not say to which tenant the subscription " + request_.subscription_id +
                       " belongs: it may not exist, or not be shown to this identity.");
    error.next_step = "Name the tenant itself.";
    complete(http::with_answer(std::move(error), response));
  }

  const arm::ServiceRequest request_;
};

// For all calls on a link but a removal: there is one where the service sent one.
template <bool is_change>
void take_link(Result<arm::Partner>& result, Result<std::optional<arm::Partner>>&& its) noexcept {
  if (its) {
    *result = std::move(**its);
    return;
  }
  try {
    result = std::move(its).error();  // Which copies it (Boost 1.81).
  } catch (...) {
    // What it said is lost, and with it whether anything was changed.
    Error error = error_of(std::current_exception());
    error.outcome_unknown = is_change;
    result = std::move(error);
  }
}

std::optional<Error> refusal_of(const Engine& engine) {
  if (openssl_is_ending()) return process_ends();
  if (!engine.is_inherited()) return std::nullopt;
  Error error = make_error(Reason::argument_invalid,
                           "The client was made by another process, from which this one was forked.");
  error.next_step = "Make a client in this process; nothing was sent.";
  return error;
}

// Makes an operation, blocks until it is over, and takes what came of it to where it stays: a link is large
// to move.
template <class AnOperation, auto take = take_all<typename AnOperation::Value>,
          class Taken = Result<typename AnOperation::Value>, class... Parts>
Taken run(Engine& engine, const CallOptions& call, Parts&&... parts) noexcept {
  Taken result;
  const auto failed = [&](Error error) {
    result = complete_error(std::move(error), call.tenant.empty() ? engine.options().tenant : call.tenant);
  };
  try {
    if (auto refusal = refusal_of(engine)) {
      failed(*std::move(refusal));
      return result;
    }
    Caller caller(engine);
    bool is_over = false;
    const auto operation =
        std::make_shared<AnOperation>(caller, call, std::forward<Parts>(parts)...,
                                      [&result, &is_over](Result<typename AnOperation::Value>&& its) {
                                        is_over = true;
                                        take(result, std::move(its));
                                      });
    auto failure = caller.run([&operation] { operation->start(); });
    if (!is_over) failed(*std::move(failure));
  } catch (...) {
    failed(openssl_is_ending() ? process_ends() : error_of(std::current_exception()));
  }
  return result;
}

}  // namespace

Result<std::unique_ptr<Client>> Client::create(ClientOptions options) {
  std::string tenant_name;
  try {
    tenant_name = options.tenant;
    if (openssl_is_ending()) return complete_error(process_ends(), tenant_name);
    auto engine = Engine::create(std::move(options));
    if (!engine) return complete_error(std::move(engine).error(), tenant_name);
    return std::unique_ptr<Client>(new Client(*std::move(engine)));
  } catch (...) {
    return complete_error(error_of(std::current_exception()), tenant_name);
  }
}

Client::Client(std::unique_ptr<Engine> engine) : engine_(engine.release()) {}

Client::~Client() {
  if (engine_->is_inherited() && !engine_->part_from_parent()) return;
  try {
    const WithOwnOpenssl own;
    const std::unique_ptr<Engine> engine(engine_);
  } catch (...) {
    // OpenSSL has ended, and the process soon will: the engine stays.
  }
}

std::optional<Error> Client::refusal() const {
  return refusal_of(*engine_);
}

Result<arm::Partner> Client::get_link(const CallOptions& call, std::optional<std::string_view> partner_id) {
  return run<LinkOperation, take_link<false>, Result<arm::Partner>>(*engine_, call, Verb::get_link,
                                                                    partner_id);
}

Result<arm::Partner> Client::create_link(const CallOptions& call, std::string_view partner_id) {
  return run<LinkOperation, take_link<true>, Result<arm::Partner>>(*engine_, call, Verb::create_link,
                                                                   partner_id);
}

Result<arm::Partner> Client::update_link(const CallOptions& call, std::string_view partner_id) {
  return run<LinkOperation, take_link<true>, Result<arm::Partner>>(*engine_, call, Verb::update_link,
                                                                   partner_id);
}

Result<void> Client::remove_link(const CallOptions& call, std::string_view partner_id) {
  auto removed = run<LinkOperation>(*engine_, call, Verb::remove_link, partner_id);
  if (!removed) return std::move(removed).error();
  return {};
}

Result<std::vector<arm::Tenant>> Client::tenants(const CallOptions& call) {
  return run<ListOperation<arm::Tenant>>(*engine_, call, arm::ServiceRequest{Verb::list_tenants, {}},
                                         arm::tenant_reader());
}

Result<std::vector<arm::ProviderOperation>> Client::operations(const CallOptions& call) {
  return run<ListOperation<arm::ProviderOperation>>(
      *engine_, call, arm::ServiceRequest{Verb::list_operations, {}}, arm::operation_reader());
}

Result<std::string> Client::tenant_of_subscription(const CallOptions& call, std::string_view id) {
  return run<SubscriptionOperation>(*engine_, call, id);
}

Result<identity::Identity> Client::sign_in(const CallOptions& call) {
  return run<SignInOperation>(*engine_, call);
}

const ClientOptions& Client::options() const noexcept {
  return engine_->options();
}

const std::string& Client::arm_endpoint() const noexcept {
  return engine_->arm_origin();
}

const std::string* Client::authority() const noexcept {
  return engine_->directory().authority_origin();
}

}  // namespace managementpartner
